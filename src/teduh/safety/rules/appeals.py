"""Whether a decision can be objected to: once, in time, by its author or by who reported what was kept."""

import datetime as dt
from enum import StrEnum

from teduh.safety.rules.verdicts import Verdict


class AppealVerdict(StrEnum):
    """Whether an appeal is taken, by the code of its refusal."""

    FINE = "fine"
    NOTHING_TO_APPEAL = "nothing_to_appeal"
    APPEALED_ALREADY = "appealed_already"
    TOO_LATE = "appeal_too_late"


def appeal_verdict(verdict: str, *, has_appealed: bool, at: dt.datetime, until: dt.datetime) -> AppealVerdict:
    """The time is over at the very instant that the author was told."""
    if verdict == Verdict.KEEP:
        return AppealVerdict.NOTHING_TO_APPEAL
    if has_appealed:
        return AppealVerdict.APPEALED_ALREADY
    return AppealVerdict.FINE if at < until else AppealVerdict.TOO_LATE


def second_look(
    verdict: str, *, is_second: bool, has_asked: bool, at: dt.datetime, until: dt.datetime
) -> AppealVerdict:
    """The same for who reported what was kept. What a second look has kept, stays."""
    if verdict != Verdict.KEEP or is_second:
        return AppealVerdict.NOTHING_TO_APPEAL
    if has_asked:
        return AppealVerdict.APPEALED_ALREADY
    return AppealVerdict.FINE if at < until else AppealVerdict.TOO_LATE
