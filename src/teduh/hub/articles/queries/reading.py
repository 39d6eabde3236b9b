"""What readers are shown, ready to render."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from markupsafe import Markup

from teduh.foundation.clock import local_date, now
from teduh.hub.articles.access import originals_of, shown_editions, signatures_on
from teduh.hub.articles.models import ArticlePage, Change, Edition, Medium, Signature, Term, Topic
from teduh.hub.articles.prose import Prose
from teduh.hub.articles.queries.editions import shown_edition
from teduh.hub.articles.queries.elsewhere import Elsewhere, elsewhere
from teduh.hub.articles.queries.media import MediumView, media_of, medium_view
from teduh.hub.articles.rules import Standing, TranslationState, standing, translation_state
from teduh.hub.articles.told import folded, media_in
from teduh.people.rules.professions import PROFESSIONS, in_language

_PARTS = 4
_BREATHS = {3, 4, 5}


@dataclass(frozen=True)
class Piece:
    """One block of an article. words: its texts as HTML, by name; steps: of an exercise, with seconds."""

    kind: str
    words: Mapping[str, Markup]
    steps: Sequence[tuple[Markup, int | None]] = ()
    rounds: int = 1
    number: int = 0
    medium: MediumView | None = None

    @property
    def even_seconds(self) -> int:
        """Of a breath in four equal parts; 0 of anything else."""
        each = {seconds for _, seconds in self.steps}
        return next(iter(each)) or 0 if len(self.steps) == _PARTS and each <= _BREATHS else 0


@dataclass(frozen=True)
class Signed:
    """A signature as readers are told of it."""

    name: str
    profession: str
    badge: str
    reviewed_on: dt.date
    next_review_on: dt.date


@dataclass(frozen=True)
class SourceLine:
    """One numbered line of the box of sources."""

    title: str
    publisher: str
    url: str
    accessed: dt.date | None


@dataclass(frozen=True)
class Line:
    """An article in a list."""

    slug: str
    title: str
    summary: str
    is_draft: bool
    shown_at: dt.datetime


@dataclass(frozen=True)
class ArticleView:
    """Everything on the page of an article."""

    language: str
    slug: str
    title: str
    summary: str
    byline: str
    topic: Topic | None
    pieces: Sequence[Piece]
    sources: Sequence[SourceLine]
    signed: Sequence[Signed]
    changes: Sequence[Change]
    elsewhere: Sequence[Elsewhere]
    is_draft: bool
    is_about_suicide: bool
    is_older_than_original: bool
    review: Standing
    shown_at: dt.datetime

    @property
    def href(self) -> str:
        return reverse("articles:article", args=[self.language, self.slug])

    @property
    def ends_with_help(self) -> bool:
        return bool(self.pieces) and self.pieces[-1].kind == "help"


def article_view(language: str, slug: str, zone: str) -> ArticleView | None:
    """None where readers are shown nothing, or where the row is not what was signed."""
    edition = shown_edition(language, slug)
    return view_of(edition, zone) if edition is not None else None


def view_of(edition: Edition, zone: str) -> ArticleView:
    article = edition.article
    language = article.locale.language_code
    signatures = [] if edition.is_draft else list(signatures_on(article.pk, edition.fingerprint))
    return ArticleView(
        language=language,
        slug=article.slug,
        title=article.title,
        summary=article.summary,
        byline=article.byline,
        topic=article.topic,
        pieces=pieces_of(article, reverse("articles:article", args=[language, article.slug])),
        sources=[source_line(child.value) for child in article.sources],
        signed=[_signed(each, language) for each in signatures],
        changes=list(Change.objects.filter(article=article).order_by("-changed_at")[:20]),
        elsewhere=elsewhere(article),
        is_draft=edition.is_draft,
        is_about_suicide=article.is_about_suicide,
        is_older_than_original=_is_older(article),
        review=_review(signatures, zone),
        shown_at=edition.shown_at,
    )


def _review(signatures: Sequence[Signature], zone: str) -> Standing:
    today = local_date(now(), zone)
    due = min((each.next_review_on for each in signatures), default=today)
    return standing(due, today)


def _signed(signature: Signature, language: str) -> Signed:
    profession = PROFESSIONS[signature.profession]
    return Signed(
        name=signature.name,
        profession=in_language(profession.name, language),
        badge=in_language(profession.badge, language),
        reviewed_on=signature.reviewed_on,
        next_review_on=signature.next_review_on,
    )


def source_line(value: Mapping[str, object]) -> SourceLine:
    accessed = value["accessed"]
    return SourceLine(
        title=str(value["title"] or ""),
        publisher=str(value["publisher"] or ""),
        url=str(value["url"] or ""),
        accessed=accessed if isinstance(accessed, dt.date) else None,
    )


def pieces_of(article: ArticlePage, address: str = "") -> list[Piece]:
    """address: of the page on which readers are shown it; captions lie below it."""
    language = article.locale.language_code
    keys = article.terms.split()
    terms = Term.objects.filter(locale_id=article.locale_id, key__in=keys) if keys else ()
    prose = Prose({term.word: term.key for term in terms}, reverse("articles:glossary", args=[language]))
    media = media_of(media_in(article))
    return [
        _medium(child.value, media, prose, (f"{address}captions/{number}.vtt" if address else "", language))
        if child.block_type == "medium"
        else piece_of(child.block_type, child.value, prose, number)
        for number, child in enumerate(article.body)
    ]


def _medium(
    value: Mapping[str, Any], media: Mapping[str, Medium], prose: Prose, captions: tuple[str, str]
) -> Piece:
    """Its words stand there also where the files are gone."""
    medium = media.get(str(value["medium"] or ""))
    words = {"transcript": prose.html(value["transcript"])} if value["transcript"] else {}
    view = medium_view(medium, value, *captions) if medium else None
    return Piece("medium", words, medium=view)


def piece_of(kind: str, value: object, prose: Prose, number: int) -> Piece:
    if kind == "help":
        return Piece(kind, {})
    if kind == "text":
        return Piece(kind, {"text": prose.html(str(value))})
    assert isinstance(value, Mapping)  # noqa: S101 - narrows the type
    texts = {name: prose.html(each) for name, each in value.items() if isinstance(each, str) and each}
    if kind == "fact":
        return Piece(kind, texts)
    steps = [(prose.html(step["text"]), step["seconds"]) for step in value["steps"]]
    return Piece(kind, texts | {"title": Markup.escape(value["title"])}, steps, value["rounds"], number)


def _is_older(article: ArticlePage) -> bool:
    """Whether the original was shown in other words since this was translated from it."""
    said = getattr(article, "translation", None)
    if said is None:
        return False
    shown = originals_of(article).values_list("edition__fingerprint", flat=True).first()
    return translation_state(said.made_from, shown) is TranslationState.STALE


def lines(language: str, **narrowed: object) -> list[Line]:
    """Articles in the order of their editors."""
    editions = shown_editions(language).filter(**narrowed)
    return lines_of(editions.order_by("article__topic__place", "article__place", "article__title"))


def news(language: str) -> list[Line]:
    """What was signed, the newest first."""
    return lines_of(shown_editions(language).filter(is_draft=False).order_by("-shown_at"))


def search(language: str, asked: str) -> list[Line]:
    """Articles with all the words, those with them in the title first. Nothing is noted of who asks what."""
    words = folded(asked).split()
    found = shown_editions(language)
    for word in words:
        found = found.filter(words__contains=word)
    in_title = lines_of(found.order_by("article__place", "article__title"))
    return sorted(in_title, key=lambda line: not all(word in folded(line.title) for word in words))


def lines_of(editions: QuerySet[Edition]) -> list[Line]:
    """Without the texts, which no list shows."""
    rows = editions.values_list("article__slug", "article__title", "article__summary", "is_draft", "shown_at")
    return [Line(*row) for row in rows]


def topic_of(language: str, key: str) -> Topic | None:
    return Topic.objects.filter(locale__language_code=language, key=key).first()


def terms_of(language: str) -> list[Term]:
    return sorted(Term.objects.filter(locale__language_code=language), key=lambda term: term.word.casefold())
