"""Everything an author chose about comments, and their log."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import get_language

from teduh.foundation.clock import now
from teduh.moments import access
from teduh.moments.models import (
    ApprovedCommenter,
    Comment,
    CommentChoices,
    CommentLimit,
    CommentPolicy,
    HeldTerm,
    ReaderTerm,
    SilencedPack,
)
from teduh.moments.queries.comments import WaitingComment, with_cards
from teduh.moments.rules import Term, has_any, policy_allowed
from teduh.moments.rules.packs import packs
from teduh.people.access import guardian_keeps_private, reachable_people
from teduh.people.models import Person
from teduh.people.queries.people import PersonCard
from teduh.people.rules import rule_for

LOG_LIMIT = 50
# As many of the newest comments are looked through for a word, and at most as many shown.
LOOKED_BACK, MATCHES_LIMIT = 2000, 100


@dataclass(frozen=True, slots=True)
class PackLine:
    """A list of unkind words, and whether it is used under this author's moments."""

    language: str
    name: str
    is_used: bool


@dataclass(frozen=True, slots=True)
class ControlPage:
    """Everything that somebody chose about comments."""

    choices: CommentChoices
    policies: tuple[CommentPolicy, ...]
    # By a guardian; the page says so.
    is_kept_to_friends: bool
    limit: CommentLimit | None
    packs: tuple[PackLine, ...]
    terms: tuple[HeldTerm, ...]
    reader_terms: tuple[ReaderTerm, ...]
    restricted: tuple[PersonCard, ...]
    trusted: tuple[PersonCard, ...]
    has_paused: bool


@dataclass(frozen=True, slots=True)
class LogLine:
    """Who did what about whom, and how it stood before and after. Empty names are of people who left."""

    id: int
    at: dt.datetime
    act: str
    by: str
    person: str
    moment_id: UUID | None
    comment_id: int | None
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class LogPage:
    """The newest first, and before which the next page begins."""

    lines: list[LogLine]
    next: int | None


def control_page(person: Person) -> ControlPage:
    at, rule, kept = now(), rule_for(person, now()), guardian_keeps_private(person)
    return ControlPage(
        choices=CommentChoices.objects.filter(author=person).first() or CommentChoices(author=person),
        policies=tuple(p for p in CommentPolicy if policy_allowed(p, rule, is_kept_to_friends=kept)),
        is_kept_to_friends=kept,
        limit=CommentLimit.objects.filter(author=person, until__gt=at).select_related("circle").first(),
        packs=_packs(person),
        terms=tuple(HeldTerm.objects.filter(author=person).order_by("folded")),
        reader_terms=tuple(ReaderTerm.objects.filter(reader=person).order_by("folded")),
        restricted=_cards(access.restricted_by(person)),
        trusted=_cards(trusted_by(person)),
        has_paused=access.own_live_moments(person).filter(comments_paused=True).exists(),
    )


def trusted_by(person: Person) -> QuerySet[Person]:
    """Whose comments this person approved beforehand."""
    approved = ApprovedCommenter.objects.filter(author=person).values("person")
    return reachable_people(person).filter(pk__in=approved)


def _cards(people: QuerySet[Person]) -> tuple[PersonCard, ...]:
    rows = people.order_by("username").values_list("username", "display_name")
    return tuple(PersonCard(*row) for row in rows)


def _packs(person: Person) -> tuple[PackLine, ...]:
    silenced = set(SilencedPack.objects.filter(author=person).values_list("language", flat=True))
    language = get_language() or "en"
    return tuple(
        PackLine(pack.language, pack.named(language), pack.language not in silenced)
        for pack in packs().values()
    )


def engagement_log(person: Person, *, before: int = 0, limit: int = LOG_LIMIT) -> LogPage:
    """The lines that came before the one with the id `before`."""
    entries = access.own_log(person).select_related("by", "person").order_by("-pk")
    if before:
        entries = entries.filter(pk__lt=before)
    rows = list(entries[: limit + 1])
    lines = [
        LogLine(
            id=row.pk,
            at=row.at,
            act=row.act,
            by=row.by.username if row.by else "",
            person=row.person.username if row.person else "",
            moment_id=row.moment_id,
            comment_id=row.comment_id,
            before=row.before,
            after=row.after,
        )
        for row in rows[:limit]
    ]
    return LogPage(lines, lines[-1].id if len(rows) > limit else None)


def shown_with_term(person: Person, term: HeldTerm) -> list[WaitingComment]:
    """What a word would have held had it been there before: offered, and never done by itself."""
    shown = access.comments_under(person).filter(state=Comment.State.PUBLISHED).exclude(author=person)
    newest = shown.select_related("author", "moment", "reply_to").order_by("-pk")[:LOOKED_BACK]
    looked_for = [Term(term.folded, term.is_whole)]
    found = [comment for comment in newest if has_any(comment.text, looked_for)]
    return with_cards(person, found[:MATCHES_LIMIT])


def held_term(person: Person, term_id: int) -> HeldTerm | None:
    return HeldTerm.objects.filter(author=person, pk=term_id).first()
