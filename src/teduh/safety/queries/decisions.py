"""Decisions as those read them whom they concern: what, why, and what can be done about it."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import get_language

from teduh.foundation.clock import now
from teduh.people.models import Person
from teduh.safety.access import decisions_about, other_moderators
from teduh.safety.models import Appeal, Decision
from teduh.safety.queries.reports import kind_name, reason_name
from teduh.safety.rules import REASONS, AppealVerdict, appeal_verdict

MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class AppealLine:
    """What its author answered, and what became of it."""

    words: str
    made_at: dt.datetime
    outcome: str
    outcome_name: str
    # Empty until somebody has looked again.
    answer: str
    answered_at: dt.datetime | None


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
    can_appeal: bool
    appeal: AppealLine | None


def own_decisions(person: Person) -> list[DecisionLine]:
    """The newest first."""
    found = decisions_about(person).select_related("appeal").order_by("-decided_at", "-pk")[:MOST_SHOWN]
    return [decision_line(decision) for decision in found]


def own_decision(person: Person, decision_id: UUID) -> Decision | None:
    """None for what is not there or not about them."""
    return decisions_about(person).select_related("appeal").filter(pk=decision_id).first()


def closing_decision(person: Person) -> Decision | None:
    """The one that keeps their account closed."""
    standing = decisions_about(person).filter(verdict=Decision.Verdict.SUSPEND, overturned_at=None)
    return standing.select_related("appeal").order_by("-decided_at", "-pk").first()


def waits_for_a_second(decision: Decision) -> bool:
    """An appeal against it would be answered by nobody, because no other moderator is here yet."""
    return not other_moderators(decision).exists()


def decision_line(decision: Decision) -> DecisionLine:
    reason, appeal = REASONS.get(decision.reason), getattr(decision, "appeal", None)
    until, has_appealed = decision.appeal_until, appeal is not None
    taken = appeal_verdict(decision.verdict, has_appealed=has_appealed, at=now(), until=until)
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
        can_appeal=taken is AppealVerdict.FINE,
        appeal=_appeal_line(appeal) if appeal else None,
    )


def _appeal_line(appeal: Appeal) -> AppealLine:
    return AppealLine(
        words=appeal.words,
        made_at=appeal.made_at,
        outcome=appeal.outcome,
        outcome_name=str(Appeal.Outcome(appeal.outcome).label),
        answer=appeal.answer,
        answered_at=appeal.decided_at,
    )
