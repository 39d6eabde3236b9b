"""What Wagtail does is held to our rules here, whichever way it is asked: no article goes live unsigned."""

from collections.abc import Collection
from typing import Any

from django.db.models.signals import post_delete, post_save, pre_save
from wagtail.signals import published, unpublished

from teduh.hub.articles import actions
from teduh.hub.articles.models import ArticlePage, Change, Edition, Term, Topic, TopicOrder, Translation
from teduh.hub.articles.told import fingerprint_of

_TOLD = frozenset(
    {
        "live",
        "title",
        "summary",
        "topic",
        "body",
        "sources",
        "byline",
        "is_about_suicide",
        "terms",
        "what_changed",
        "locale",
    }
)


def hold_unsigned(
    instance: ArticlePage, *, raw: bool = False, update_fields: Collection[str] | None = None, **_: object
) -> None:
    """Before an article is written as live. What is live already may be saved again as it is.

    What is new is kept, and waits: nobody can have signed it. A copy of a whole database is not asked: what
    readers are shown is asked again when they read.
    """
    if raw or not instance.live or not (update_fields is None or _TOLD & set(update_fields)):
        return
    if instance.pk is None:
        instance.live = False
        return
    before = ArticlePage.objects.filter(pk=instance.pk, live=True).first()
    if before is None or fingerprint_of(before) != fingerprint_of(instance):
        actions.require_publishable(instance)


def show(instance: ArticlePage, **_: object) -> None:
    if instance.live:
        actions.show_edition(instance)


def withdraw(instance: ArticlePage, **_: object) -> None:
    actions.withdraw_edition(instance)


def turn_leaf(**_: Any) -> None:  # noqa: ANN401 - whatever Django tells
    actions.turn_leaf()


def connect() -> None:
    """Once, at start."""
    pre_save.connect(hold_unsigned, sender=ArticlePage, dispatch_uid="articles.hold_unsigned")
    published.connect(show, sender=ArticlePage, dispatch_uid="articles.show")
    unpublished.connect(withdraw, sender=ArticlePage, dispatch_uid="articles.withdraw")
    for model in (ArticlePage, Change, Edition, Term, Topic, TopicOrder, Translation):
        name = f"articles.turn_leaf.{model.__name__}"
        post_save.connect(turn_leaf, sender=model, dispatch_uid=f"{name}.save")
        post_delete.connect(turn_leaf, sender=model, dispatch_uid=f"{name}.delete")
