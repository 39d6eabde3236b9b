"""Appealing a decision once, and another moderator's answer to it."""

from uuid import UUID

from django.db import transaction

from teduh.foundation.clock import now
from teduh.people.actions import lift_suspension
from teduh.people.actions.holding import hold_people
from teduh.people.models import Person
from teduh.safety.access import APPEAL, decisions_about, is_moderator, standing_veils, waiting_appeals
from teduh.safety.actions.cases import close_case, open_case, require_free
from teduh.safety.actions.log import write_down
from teduh.safety.actions.words import fitting
from teduh.safety.models import Appeal, Decision, DeskEntry
from teduh.safety.refusals import refusal
from teduh.safety.rules import AppealVerdict, Verdict, appeal_verdict
from teduh.safety.signals import appeal_decided, appealed
from teduh.safety.things import kind_of
from teduh.safety.wording import read
from teduh.safety.wording.reading import HELP_FIRST

# What the desk's log says of each outcome.
ACTS = {
    Appeal.Outcome.UPHELD: DeskEntry.Act.UPHELD,
    Appeal.Outcome.OVERTURNED: DeskEntry.Act.OVERTURNED,
}


@transaction.atomic
def make_appeal(person: Person, *, decision_id: UUID, words: str) -> Appeal:
    """By whom the decision is about, also while their account is closed by it."""
    hold_people(person.pk)
    decision = decisions_about(person).select_related("appeal").filter(pk=decision_id).first()
    if decision is None:
        raise refusal("not_found")
    has_appealed, at = getattr(decision, "appeal", None) is not None, now()
    verdict = appeal_verdict(decision.verdict, has_appealed=has_appealed, at=at, until=decision.appeal_until)
    if verdict is not AppealVerdict.FINE:
        raise refusal(verdict)
    made = Appeal.objects.create(
        decision=decision, words=fitting(words, missing="appeal_words_needed"), made_at=at
    )
    found = read(made.words)
    level = HELP_FIRST if found.is_unread else found.level
    open_case(APPEAL, str(decision.pk), level=level, snippet=made.words, about=person, rule_ids=found.rules)
    appealed.send(Decision, decision_id=decision.pk)
    return made


@transaction.atomic
def answer_appeal(moderator: Person, *, decision_id: UUID, outcome: str, words: str) -> Appeal:
    """By another moderator than the one who decided. What is taken back is as it was before this returns."""
    if outcome not in ACTS:
        raise refusal("unknown_outcome")
    appeal = _held(moderator, decision_id)
    require_free(moderator, APPEAL, str(decision_id))
    appeal.outcome, appeal.answer = Appeal.Outcome(outcome), fitting(words, missing="statement_missing")
    appeal.decided_by, appeal.decided_at = moderator, now()
    appeal.save(update_fields=["outcome", "answer", "decided_by", "decided_at"])
    if appeal.outcome == Appeal.Outcome.OVERTURNED:
        _take_back(appeal.decision)
    close_case(APPEAL, str(decision_id), by=moderator, verdict=outcome, reason="")
    write_down(ACTS[appeal.outcome], appeal.decision, by=moderator)
    appeal_decided.send(Decision, decision_id=decision_id)
    return appeal


def _held(moderator: Person, decision_id: UUID) -> Appeal:
    waiting = waiting_appeals(moderator).select_related("decision__about").filter(decision=decision_id)
    about = waiting.values_list("decision__about", flat=True).first()
    if about is not None:
        hold_people(about)
    # Somebody may have been quicker while we waited.
    appeal = waiting.first()
    if appeal is not None:
        return appeal
    is_answered = Appeal.objects.filter(decision=decision_id).exclude(outcome=Appeal.Outcome.WAITING).exists()
    raise refusal("already_decided" if is_moderator(moderator) and is_answered else "not_found")


def _take_back(decision: Decision) -> None:
    decision.overturned_at = now()
    decision.save(update_fields=["overturned_at"])
    about = kind_of(decision.kind)
    taking = about.taking if about else None
    if decision.verdict == Verdict.SUSPEND:
        _open_again(decision)
    elif decision.verdict == Verdict.VEIL and taking and taking.veiling:
        if not standing_veils(decision).exists():
            taking.veiling.unveil(decision.key, decision.state_before)
    elif decision.state_before and taking:
        taking.show(decision.key, decision.state_before)


def _open_again(decision: Decision) -> None:
    """Unless another decision, which stands, keeps the account closed."""
    standing = Decision.objects.filter(about=decision.about, verdict=Verdict.SUSPEND, overturned_at=None)
    if decision.about is not None and not standing.exists():
        lift_suspension(decision.about)
