"""Which text readers are shown, and since when nothing that was kept for them is right any more."""

from typing import Any

from django.db import transaction
from django.db.models import F

from teduh.foundation.clock import now
from teduh.hub.articles.access import overrides_on, signatures_that_count
from teduh.hub.articles.models import ArticlePage, Change, Edition, Shelf
from teduh.hub.articles.refusals import not_publishable, not_signed, stopped_wording
from teduh.hub.articles.rules import missing, needed_signatures
from teduh.hub.articles.told import draft_of, fingerprint_of, media_in, searchable
from teduh.hub.articles.wording import blocking, findings_of


def require_publishable(article: ArticlePage) -> None:
    """Whole, and these very words signed by enough professionals who are verified now."""
    lacks = missing(draft_of(article))
    if lacks:
        raise not_publishable(lacks)
    require_safe_wording(article)
    needed = needed_signatures(is_about_suicide=article.is_about_suicide)
    there = signatures_that_count(article.pk, fingerprint_of(article)).count()
    if there < needed:
        raise not_signed(there, needed)


def require_safe_wording(article: ArticlePage) -> None:
    """No detail of a method, unless a second reviewer let exactly these words pass."""
    stopped = blocking(findings_of(article))
    if stopped and not overrides_on(article.pk, fingerprint_of(article)).exists():
        raise stopped_wording([each.phrase for each in stopped])


@transaction.atomic
def show_edition(article: ArticlePage) -> Edition:
    """What was just published. A sentence on what changed is kept for readers, once."""
    facts = _facts(article, is_draft=False)
    edition, is_first = Edition.objects.update_or_create(article=article, defaults=facts)
    if article.what_changed and not is_first:
        told = Change.objects.filter(article=article).order_by("-changed_at").first()
        if told is None or told.text != article.what_changed:
            Change.objects.create(article=article, changed_at=now(), text=article.what_changed)
    return edition


def withdraw_edition(article: ArticlePage) -> None:
    """Nobody is shown it any more, not as a draft either."""
    Edition.objects.filter(article=article).delete()


@transaction.atomic
def show_draft(article: ArticlePage) -> Edition | None:
    """Readers see this text, and that nobody signed it. What was ever published is not touched."""
    if article.live or article.first_published_at is not None:
        return None
    require_safe_wording(article)
    facts = _facts(article, is_draft=True)
    return Edition.objects.update_or_create(article=article, defaults=facts)[0]


def _facts(article: ArticlePage, *, is_draft: bool) -> dict[str, Any]:
    return {
        "fingerprint": fingerprint_of(article),
        "is_draft": is_draft,
        "shown_at": now(),
        "words": searchable(article),
        "media": " ".join(media_in(article)),
    }


def turn_leaf() -> None:
    """Every page that was kept is made anew when somebody asks for it."""
    if not Shelf.objects.filter(pk=1).update(number=F("number") + 1):
        Shelf.objects.get_or_create(pk=1, defaults={"number": 1})
