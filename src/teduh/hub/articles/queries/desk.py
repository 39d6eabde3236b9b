"""What professionals, editors and the operator see at the hub's desk."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language
from wagtail.models import TaskState

from teduh.foundation.clock import local_date, now
from teduh.hub.articles.access import (
    EDITORS,
    refused_to_let_pass,
    signatures_on,
    waiting_articles,
    who_wants_to_sign,
)
from teduh.hub.articles.models import ArticlePage, Edition, Signature
from teduh.hub.articles.queries.reading import Piece, SourceLine, pieces_of, source_line
from teduh.hub.articles.queries.wording import WordingView, wording_of
from teduh.hub.articles.refusals import MISSING, NOT_TO_LET_PASS, NOT_TO_SIGN
from teduh.hub.articles.rules import (
    Standing,
    latest_review,
    longest_review_months,
    missing,
    needed_signatures,
    refusal_to_sign,
    standing,
)
from teduh.hub.articles.told import draft_of, fingerprint_of, words_of
from teduh.people.models import Person, Verification
from teduh.people.rules.professions import PROFESSIONS, in_language


@dataclass(frozen=True)
class WaitingLine:
    """One article that waits for signatures."""

    state_id: int
    title: str
    language: str
    since: dt.datetime
    there: int
    needed: int


@dataclass(frozen=True)
class OverdueLine:
    """An article that has to be looked at again."""

    article_id: int
    title: str
    language: str
    due_on: dt.date
    is_told: bool


@dataclass(frozen=True)
class SigningPage:
    """A waiting revision as it will be read, and whether this person may sign it."""

    state_id: int
    article: ArticlePage
    pieces: Sequence[Piece]
    sources: Sequence[SourceLine]
    fingerprint: str
    words: int
    lacks: Sequence[str]
    refused: str
    wording: WordingView
    # Why this person does not let stopped wording pass; empty where they may.
    not_to_let_pass: str
    there: int
    needed: int
    latest_review: dt.date


def waiting_lines() -> list[WaitingLine]:
    """The oldest first."""
    return [_waiting(state) for state in waiting_articles()]


def _waiting(state: TaskState) -> WaitingLine:
    article: ArticlePage = state.revision.as_object()
    return WaitingLine(
        state_id=state.pk,
        title=article.title,
        language=article.locale.language_code,
        since=state.started_at,
        there=signatures_on(article.pk, fingerprint_of(article)).count(),
        needed=needed_signatures(is_about_suicide=article.is_about_suicide),
    )


def signing_page(person: Person, state_id: int) -> SigningPage | None:
    state = waiting_articles().filter(pk=state_id).first()
    if state is None:
        return None
    article: ArticlePage = state.revision.as_object()
    fingerprint = fingerprint_of(article)
    code = refusal_to_sign(who_wants_to_sign(person, article, fingerprint))
    kept = refused_to_let_pass(person, article, fingerprint)
    months = longest_review_months(is_about_suicide=article.is_about_suicide)
    return SigningPage(
        state_id=state.pk,
        article=article,
        pieces=pieces_of(article),
        sources=[source_line(child.value) for child in article.sources],
        fingerprint=fingerprint,
        words=words_of(article),
        lacks=[str(MISSING[each]) for each in missing(draft_of(article))],
        refused=str(NOT_TO_SIGN[code]) if code else "",
        wording=wording_of(article, get_language() or "id"),
        not_to_let_pass=str(NOT_TO_LET_PASS[kept]) if kept else "",
        there=signatures_on(article.pk, fingerprint).count(),
        needed=needed_signatures(is_about_suicide=article.is_about_suicide),
        latest_review=latest_review(local_date(now(), person.time_zone), months),
    )


def overdue_lines(zone: str) -> list[OverdueLine]:
    """What is shown and has to be looked at again, the longest overdue first."""
    today = local_date(now(), zone)
    found: dict[int, OverdueLine] = {}
    editions = Edition.objects.filter(is_draft=False, article__live=True)
    due = Signature.objects.filter(article__edition__in=editions, next_review_on__lt=today).select_related(
        "article__edition", "article__locale"
    )
    for each in due.order_by("next_review_on"):
        article = each.article
        if each.fingerprint == article.edition.fingerprint and article.pk not in found:
            told = standing(each.next_review_on, today) is Standing.LONG_OVERDUE
            language = article.locale.language_code
            found[article.pk] = OverdueLine(article.pk, article.title, language, each.next_review_on, told)
    return list(found.values())


@dataclass(frozen=True)
class ProfessionalLine:
    """Somebody who was verified."""

    verification: Verification
    profession: str
    holds: bool


def professionals(language: str) -> list[ProfessionalLine]:
    """Those whose papers end first stand first."""
    rows = Verification.objects.filter(ended_at=None).select_related("person").order_by("holds_until")
    return [
        ProfessionalLine(
            row,
            in_language(PROFESSIONS[row.profession].name, language),
            row.holds_until > now() and row.person.is_active,
        )
        for row in rows
    ]


def editors() -> list[Person]:
    return list(Person.objects.filter(groups__name=EDITORS, is_active=True).order_by("username"))
