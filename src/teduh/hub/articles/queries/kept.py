"""Articles that a device keeps for when there is no network: those that editors put first."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from teduh.hub.articles.access import shown_editions
from teduh.hub.articles.models import ArticlePage, Edition, Signature
from teduh.hub.articles.prose import Prose
from teduh.hub.articles.queries.editions import is_whole
from teduh.hub.articles.queries.reading import Piece, piece_of

# A page of them weighs as much as a photo.
MOST_KEPT = 8
# Each has its own numbers on a page: no two pieces are called alike.
_APART = 1_000


@dataclass(frozen=True)
class KeptArticle:
    """What is read of it without a network: no pictures, and no words that lead to the glossary."""

    slug: str
    title: str
    summary: str
    is_draft: bool
    is_about_suicide: bool
    pieces: Sequence[Piece]


def kept_articles(language: str) -> list[KeptArticle]:
    """Three questions, however many there are."""
    chosen = _chosen(language)
    found = shown_editions(language).filter(article__slug__in=chosen).defer("words")
    editions = {each.article.slug: each for each in found.select_related("article__topic", "article__locale")}
    signed = _signatures(list(editions.values()))
    there = [editions[slug] for slug in chosen if slug in editions]
    whole = [each for each in there if is_whole(each, signed[each.article_id, each.fingerprint])]
    return [_kept(edition, number * _APART) for number, edition in enumerate(whole)]


def _chosen(language: str) -> list[str]:
    """Those about suicide, and the first of each topic as its editors have them."""
    shown = shown_editions(language).exclude(article__topic=None)
    ordered = shown.order_by("article__topic__place", "article__place", "article__title")
    rows = list(ordered.values_list("article__slug", "article__topic", "article__is_about_suicide"))
    heavy = [slug for slug, _, is_heavy in rows if is_heavy]
    first: dict[int, str] = {}
    for slug, topic, _ in rows:
        first.setdefault(topic, slug)
    return list(dict.fromkeys([*heavy, *first.values()]))[:MOST_KEPT]


def _signatures(editions: Sequence[Edition]) -> Counter[tuple[int, str]]:
    given = Signature.objects.filter(article__in=[each.article_id for each in editions])
    return Counter(given.values_list("article_id", "fingerprint"))


def _kept(edition: Edition, number: int) -> KeptArticle:
    article = edition.article
    return KeptArticle(
        slug=article.slug,
        title=article.title,
        summary=article.summary,
        is_draft=edition.is_draft,
        is_about_suicide=article.is_about_suicide,
        pieces=_pieces(article, number),
    )


def _pieces(article: ArticlePage, number: int) -> list[Piece]:
    prose = Prose({}, "")
    read = [child for child in article.body if child.block_type != "medium"]
    return [
        piece_of(child.block_type, child.value, prose, number + place) for place, child in enumerate(read)
    ]
