"""One's own reports with their answers, and the reasons there are."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.utils.translation import get_language

from teduh.people.access import Viewer
from teduh.people.models import Person
from teduh.safety.access import second_look_at, visible_reports
from teduh.safety.models import Decision, Report
from teduh.safety.rules import REASONS, AppealVerdict
from teduh.safety.things import Thing, kind_of, seen_thing

MOST_SHOWN = 50


class ReportState(StrEnum):
    """How far a report has come, for who made it."""

    WAITING = "waiting"
    KEPT = "kept"
    ACTED = "acted"
    PUT_BACK = "put_back"


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """A reason in the reader's language."""

    slug: str
    name: str
    explained: str
    needs_words: bool
    is_common: bool


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report as its writer sees it: not what became of somebody else, only that we acted."""

    id: UUID
    kind: str
    kind_name: str
    reason: str
    reason_name: str
    words: str
    state: str
    created_at: dt.datetime
    answered_at: dt.datetime | None
    # Until when a second look can be asked for, where one ever can.
    ask_until: dt.datetime | None


@dataclass(frozen=True, slots=True)
class ReportedThing:
    """What is about to be reported, and whether its author can be blocked at the same time."""

    thing: Thing
    # As addresses name it.
    name: str
    kind_name: str
    # Whose it is, as the reader may know it.
    called: str
    is_own: bool
    may_block: bool


def reasons() -> list[ReasonLine]:
    language = get_language() or "en"
    return [
        ReasonLine(
            reason.slug, reason.named(language), reason.explained_in(language), reason.words, reason.common
        )
        for reason in REASONS.values()
    ]


def reason_name(slug: str) -> str:
    """In the reader's language; the word itself where the table no longer has it."""
    return REASONS[slug].named(get_language() or "en") if slug in REASONS else slug


def kind_name(kind: str) -> str:
    about = kind_of(kind)
    return str(about.name) if about else kind


def reported_thing(viewer: Viewer, kind: str, key: str) -> ReportedThing | None:
    """None for what the viewer does not see."""
    thing = seen_thing(viewer, kind, key)
    if thing is None:
        return None
    is_own = thing.author_id == viewer.pk
    author = Person.objects.get(pk=thing.author_id)
    called = thing.pen_name or f"@{author.username}"
    # One cannot block a pen-name: the list of blocked people would tell whose it is.
    may_block = isinstance(viewer, Person) and not is_own and not thing.pen_name
    return ReportedThing(thing, key, kind_name(kind), called, is_own, may_block)


def own_reports(person: Person) -> list[ReportLine]:
    """The newest first."""
    made = visible_reports(person).select_related("decision").order_by("-created_at", "-pk")[:MOST_SHOWN]
    return [report_line(report) for report in made]


def report_line(report: Report) -> ReportLine:
    return ReportLine(
        id=report.pk,
        kind=report.kind,
        kind_name=kind_name(report.kind),
        reason=report.reason,
        reason_name=reason_name(report.reason),
        words=report.words,
        state=_state(report.decision),
        created_at=report.created_at,
        answered_at=report.decision.decided_at if report.decision else None,
        ask_until=_ask_until(report),
    )


def can_ask_again(person: Person, report: Report) -> bool:
    return second_look_at(person, report) is AppealVerdict.FINE


def _ask_until(report: Report) -> dt.datetime | None:
    is_kept = report.decision is not None and report.decision.verdict == Decision.Verdict.KEEP
    return report.decision.appeal_until if report.decision and is_kept and report.after_id is None else None


def _state(decision: Decision | None) -> ReportState:
    if decision is None:
        return ReportState.WAITING
    if decision.overturned_at is not None:
        return ReportState.PUT_BACK
    return ReportState.KEPT if decision.verdict == Decision.Verdict.KEEP else ReportState.ACTED
