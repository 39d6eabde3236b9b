"""What whoever holds a code reads, and what everybody reads."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import get_language

from teduh.hub.ask.access import published
from teduh.hub.ask.models import Publication, Question
from teduh.hub.ask.rules.aims import lasts_until
from teduh.hub.ask.rules.scope import footer
from teduh.people.rules.professions import PROFESSIONS, in_language

NEWEST = 50
_OF_A_TITLE = 90


@dataclass(frozen=True)
class Signed:
    """Who answered, as what they were verified then."""

    name: str
    profession: str
    badge: str


@dataclass(frozen=True)
class Reply:
    """What a code opens. answer: empty while nobody has answered."""

    asked: str
    asked_at: dt.datetime
    is_seen: bool
    answer: str
    signed: Signed | None
    answered_at: dt.datetime | None
    erased_at: dt.datetime
    has_consented: bool
    is_published: bool
    is_heavy: bool


@dataclass(frozen=True)
class Published:
    """One question with its answer, without what leads to anybody."""

    id: UUID
    title: str
    language: str
    asked: str
    answered: str
    footer: str
    by: Signed
    second: Signed
    published_at: dt.datetime


def reply_of(question: Question) -> Reply:
    answer = getattr(question, "answer", None)
    publication = getattr(question, "publication", None)
    return Reply(
        asked=question.text,
        asked_at=question.asked_at,
        is_seen=question.seen_at is not None,
        answer=answer.text if answer else "",
        signed=_signed(answer.name, answer.profession) if answer else None,
        answered_at=question.answered_at,
        erased_at=lasts_until(
            asked_at=question.asked_at,
            answered_at=question.answered_at,
            last_read_at=question.last_read_at,
        ),
        has_consented=question.consented_at is not None,
        is_published=publication is not None and publication.published_at is not None,
        is_heavy=question.level >= 2,  # noqa: PLR2004 - from where help is shown first
    )


def published_list() -> list[Published]:
    """The newest, those in the reader's language first."""
    language = (get_language() or "id")[:2]
    rows = [_published(row) for row in published()[:NEWEST]]
    return sorted(rows, key=lambda row: row.language != language)


def published_page(publication_id: UUID) -> Published | None:
    row = published().filter(pk=publication_id).first()
    return _published(row) if row else None


def _published(row: Publication) -> Published:
    asked: str = row.asked
    first = asked.strip().splitlines()[0] if asked.strip() else ""
    title = first if len(first) <= _OF_A_TITLE else f"{first[:_OF_A_TITLE].rsplit(' ', 1)[0]} …"
    assert row.published_at is not None  # noqa: S101 - the set holds what is published alone
    return Published(
        id=row.pk,
        title=title,
        language=row.language,
        asked=asked,
        answered=row.answered.replace(footer(row.language), "").strip(),
        footer=footer(row.language),
        by=_signed(row.drafted_name, row.drafted_profession),
        second=_signed(row.approved_name, row.approved_profession),
        published_at=row.published_at,
    )


def _signed(name: str, profession: str) -> Signed:
    language = (get_language() or "id")[:2]
    kind = PROFESSIONS[profession]
    return Signed(name, in_language(kind.name, language), in_language(kind.badge, language))
