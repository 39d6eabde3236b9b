"""Deciding what was reported: one decision answers every report of the thing."""

from dataclasses import dataclass

from django.db import transaction

from teduh.foundation.clock import now
from teduh.foundation.envelopes import EMPTY
from teduh.people.actions import suspend_person
from teduh.people.actions.holding import hold_people
from teduh.people.models import Person
from teduh.safety.access import is_moderator, standing_veils, waiting_reports
from teduh.safety.actions.cases import close_case, require_free
from teduh.safety.actions.log import write_down
from teduh.safety.actions.words import LONGEST_WORDS
from teduh.safety.models import Decision, DeskEntry, Report
from teduh.safety.refusals import refusal
from teduh.safety.rules import APPEAL_TIME, DecisionVerdict, Verdict, decision_verdict
from teduh.safety.signals import decided
from teduh.safety.things import kind_of


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a moderator says: the verdict, and but for keeping also the reason and words to the author."""

    verdict: str
    reason: str = ""
    words: str = ""


@transaction.atomic
def decide(moderator: Person, *, kind: str, key: str, ruling: Ruling) -> Decision:
    """Takes effect before it returns. Nobody decides about themselves or what they reported."""
    reports = _hold_reports(moderator, kind, key)
    require_free(moderator, kind, key)
    _require_fine(kind, ruling, is_here=reports[0].about_id is not None)
    decision = _written(moderator, reports[0], ruling)
    _answer(reports, decision)
    close_case(kind, key, by=moderator, verdict=decision.verdict, reason=decision.reason)
    _take_effect(decision)
    write_down(DeskEntry.Act.DECIDED, decision, by=moderator)
    decided.send(Decision, decision_id=decision.pk)
    return decision


def _answer(reports: list[Report], decision: Decision) -> None:
    """Words of whoever has left meanwhile were kept for this alone."""
    answered = Report.objects.filter(pk__in=[report.pk for report in reports])
    answered.update(decision=decision)
    answered.filter(reporter=None, was_signed_in=True).update(words=EMPTY)


def _hold_reports(moderator: Person, kind: str, key: str) -> list[Report]:
    waiting = waiting_reports(moderator).filter(kind=kind, key=key)
    about = waiting.values_list("about", flat=True).first()
    if about is not None:
        hold_people(about)
    # Somebody may have been quicker while we waited.
    reports = list(waiting.order_by("created_at"))
    if reports:
        return reports
    is_decided = Report.objects.filter(kind=kind, key=key).exclude(decision=None).exists()
    raise refusal("already_decided" if is_moderator(moderator) and is_decided else "not_found")


def _require_fine(kind: str, ruling: Ruling, *, is_here: bool) -> None:
    about = kind_of(kind)
    taking = about.taking if about else None
    can = {"can_be_taken": taking is not None, "can_be_veiled": bool(taking and taking.veiling)}
    verdict = decision_verdict(ruling.verdict, ruling.reason, ruling.words, **can)
    if verdict is not DecisionVerdict.FINE:
        raise refusal(verdict)
    if len(ruling.words) > LONGEST_WORDS:
        raise refusal("words_too_long")
    if ruling.verdict == Verdict.SUSPEND and not is_here:
        raise refusal("account_gone")


def _written(moderator: Person, first: Report, ruling: Ruling) -> Decision:
    at, is_kept = now(), ruling.verdict == Verdict.KEEP
    return Decision.objects.create(
        about_id=first.about_id,
        kind=first.kind,
        key=first.key,
        excerpt=first.excerpt,
        verdict=ruling.verdict,
        reason="" if is_kept else ruling.reason,
        words=ruling.words.strip(),
        decided_by=moderator,
        decided_at=at,
        appeal_until=at + APPEAL_TIME,
    )


def _take_effect(decision: Decision) -> None:
    about = kind_of(decision.kind)
    if decision.verdict == Verdict.SUSPEND and decision.about is not None:
        suspend_person(decision.about)
    elif decision.verdict in {Verdict.HIDE, Verdict.REMOVE} and about and about.taking:
        # What is removed is hidden first: it can come back as long as somebody may appeal.
        decision.state_before = about.taking.hide(decision.key)
        decision.save(update_fields=["state_before"])
    elif decision.verdict == Verdict.VEIL and about and about.taking and about.taking.veiling:
        before = about.taking.veiling.veil(decision.key)
        # Under an earlier one it was marked already: how it stood before is what that one found.
        earlier = standing_veils(decision).order_by("decided_at").first()
        decision.state_before = earlier.state_before if earlier else before
        decision.save(update_fields=["state_before"])


def finish_removals() -> int:
    """What was removed and can no longer come back goes for good, one by one."""
    due = Decision.objects.filter(
        verdict=Verdict.REMOVE, finished_at=None, overturned_at=None, appeal_until__lte=now()
    ).exclude(appeal__outcome="waiting")
    return sum(_finish(decision) for decision in due.order_by("appeal_until"))


@transaction.atomic
def _finish(decision: Decision) -> bool:
    about = kind_of(decision.kind)
    if about is None or about.taking is None:
        return False
    about.taking.remove(decision.key)
    decision.finished_at, decision.excerpt = now(), EMPTY
    decision.save(update_fields=["finished_at", "excerpt"])
    Report.objects.filter(decision=decision).update(excerpt=EMPTY)
    write_down(DeskEntry.Act.FINISHED, decision, by=None)
    return True
