"""What may be decided, and how urgent a report is."""

from enum import StrEnum

from teduh.safety.rules.reasons import REASONS, Reason


class Verdict(StrEnum):
    """What becomes of a thing that was reported, and of whose it is."""

    KEEP = "keep"
    VEIL = "veil"
    HIDE = "hide"
    REMOVE = "remove"
    SUSPEND = "suspend"


class DecisionVerdict(StrEnum):
    """Whether a decision can be made like this, by the code of its refusal."""

    FINE = "fine"
    UNKNOWN_VERDICT = "unknown_verdict"
    UNKNOWN_REASON = "unknown_reason"
    NOT_FOR_REASON = "verdict_not_for_reason"
    NOT_FOR_THING = "verdict_not_for_thing"
    STATEMENT_MISSING = "statement_missing"


def urgency(reason: Reason, *, from_minor: bool) -> int:
    """The order of the desk: by severity, and of equals those by young people first."""
    return reason.severity * 2 + from_minor


def report_level(reason: Reason, *, read: int) -> int:
    """The higher of who tells and of what the words say. A severity is one step more than its level."""
    return max(reason.severity - 1, read, 0)


def decision_verdict(
    verdict: str, reason: str, words: str, *, can_be_taken: bool, can_be_veiled: bool = False
) -> DecisionVerdict:
    """Everything but keeping needs a reason that allows it and words to who is concerned."""
    if verdict not in set(Verdict):
        return DecisionVerdict.UNKNOWN_VERDICT
    if verdict == Verdict.KEEP:
        return DecisionVerdict.FINE
    if reason not in REASONS:
        return DecisionVerdict.UNKNOWN_REASON
    if verdict not in REASONS[reason].verdicts:
        return DecisionVerdict.NOT_FOR_REASON
    needs = {Verdict.HIDE: can_be_taken, Verdict.REMOVE: can_be_taken, Verdict.VEIL: can_be_veiled}
    if not needs.get(Verdict(verdict), True):
        return DecisionVerdict.NOT_FOR_THING
    return DecisionVerdict.FINE if words.strip() else DecisionVerdict.STATEMENT_MISSING
