"""A translator says that a text follows its original as it is now."""

from django.db import transaction
from wagtail.log_actions import log

from teduh.foundation.clock import now
from teduh.hub.articles.access import originals_of
from teduh.hub.articles.models import ArticlePage, Translation
from teduh.hub.articles.refusals import changed_meanwhile, newer_words_wait, not_found
from teduh.people.models import Person

FOLLOWS = "articles.follows"


@transaction.atomic
def follow_original(person: Person, *, article_id: int, read: str) -> Translation:
    """Of the words that readers have of it and of the original, whose fingerprint they have `read`."""
    article = ArticlePage.objects.filter(pk=article_id).first()
    original = article and originals_of(article).values_list("pk", "edition__fingerprint").first()
    if article is None or original is None or original[0] == article.pk:
        raise not_found()
    if original[1] != read:
        raise changed_meanwhile()
    if article.live and article.has_unpublished_changes:
        raise newer_words_wait()
    log(instance=article, action=FOLLOWS, user=person)
    return note_original(article, read)


def note_original(article: ArticlePage, made_from: str) -> Translation:
    facts = {"made_from": made_from, "said_at": now()}
    return Translation.objects.update_or_create(article=article, defaults=facts)[0]
