"""What moderators see of appeals: those which are theirs to answer, the longest waiting first."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from teduh.people.models import Person
from teduh.safety.access import (
    appeals_for_others,
    openable_copies,
    other_moderators,
    second_looks_for_others,
    waiting_appeals,
)
from teduh.safety.models import Appeal, SealedCopy
from teduh.safety.queries.decisions import DecisionLine, decision_line
from teduh.safety.queries.reports import kind_name, reason_name
from teduh.safety.things import Picture, Thing, kind_of, thing_at_desk

MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class WaitingAppeal:
    """One line of the desk."""

    decision_id: UUID
    kind_name: str
    reason_name: str
    username: str
    words: str
    made_at: dt.datetime


@dataclass(frozen=True, slots=True)
class AppealCase:
    """The decision, the objection, and the thing as it is now. Who decided is not told."""

    line: DecisionLine
    username: str
    # None once its author has removed it.
    thing: Thing | None
    sealed: SealedCopy | None
    pictures: tuple[Picture, ...]


def appeals(moderator: Person) -> list[WaitingAppeal]:
    waiting = waiting_appeals(moderator).select_related("decision__about")
    return [_waiting(appeal) for appeal in waiting.order_by("made_at", "pk")[:MOST_SHOWN]]


def _waiting(appeal: Appeal) -> WaitingAppeal:
    decision = appeal.decision
    return WaitingAppeal(
        decision_id=decision.pk,
        kind_name=kind_name(decision.kind),
        reason_name=reason_name(decision.reason),
        username=decision.about.username if decision.about else "",
        words=appeal.words,
        made_at=appeal.made_at,
    )


def nobody_answers(moderator: Person) -> int:
    """How many objections to this moderator's decisions wait although nobody else is here to look again."""
    appealed = [appeal.decision for appeal in appeals_for_others(moderator).select_related("decision")]
    asked = [report.after for report in second_looks_for_others(moderator).select_related("after")]
    decisions = [decision for decision in (*appealed, *asked) if decision][:MOST_SHOWN]
    return sum(not other_moderators(decision).exists() for decision in decisions)


def appeal_case(moderator: Person, decision_id: UUID) -> AppealCase | None:
    """None for what is not there, answered, or not this moderator's to answer."""
    waiting = waiting_appeals(moderator).select_related("decision__about", "decision__appeal")
    appeal = waiting.filter(decision=decision_id).first()
    if appeal is None:
        return None
    decision = appeal.decision
    thing, about = thing_at_desk(decision.kind, decision.key), kind_of(decision.kind)
    return AppealCase(
        line=decision_line(decision),
        username=decision.about.username if decision.about else "",
        thing=thing,
        sealed=openable_copies(moderator).filter(kind=decision.kind, key=decision.key).first(),
        pictures=about.pictures(moderator.pk, decision.key) if thing and about and about.pictures else (),
    )
