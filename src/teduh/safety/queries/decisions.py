"""Decisions as those read them whom they concern: what, why, and what can be done about it."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import get_language

from teduh.people.models import Person
from teduh.safety.access import decisions_about
from teduh.safety.models import Decision
from teduh.safety.queries.reports import kind_name, reason_name
from teduh.safety.rules import REASONS

MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """The statement of reasons. Neither who reported nor who decided is in it."""

    id: UUID
    kind: str
    kind_name: str
    excerpt: str
    verdict: str
    verdict_name: str
    reason: str
    reason_name: str
    rule: str
    words: str
    decided_at: dt.datetime
    appeal_until: dt.datetime
    is_overturned: bool


def own_decisions(person: Person) -> list[DecisionLine]:
    """The newest first."""
    found = decisions_about(person).order_by("-decided_at", "-pk")[:MOST_SHOWN]
    return [decision_line(decision) for decision in found]


def decision_line(decision: Decision) -> DecisionLine:
    reason = REASONS.get(decision.reason)
    return DecisionLine(
        id=decision.pk,
        kind=decision.kind,
        kind_name=kind_name(decision.kind),
        excerpt=decision.excerpt,
        verdict=decision.verdict,
        verdict_name=str(Decision.Verdict(decision.verdict).label),
        reason=decision.reason,
        reason_name=reason_name(decision.reason),
        rule=reason.explained_in(get_language() or "en") if reason else "",
        words=decision.words,
        decided_at=decision.decided_at,
        appeal_until=decision.appeal_until,
        is_overturned=decision.overturned_at is not None,
    )
