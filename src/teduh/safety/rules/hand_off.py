"""What has to be written down before somebody in danger is let out of sight (R-T7)."""

import datetime as dt
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class HandOffFacts:
    """Of one record. `accepted`: whether the person took what was offered; None as long as nobody knows.

    `service` names a line of the directory, `service_is_stale` whether its last check is too old.
    """

    seen_at: dt.datetime | None
    by_role: str
    service: str
    service_is_stale: bool
    accepted: bool | None
    closed_by: int | None
    second_by: int | None


def missing_in(facts: HandOffFacts, *, before_second: bool = False) -> tuple[str, ...]:
    """Names of what is blank or does not hold; empty when it can be closed.

    `before_second`: the first of two people closes it, so the second is not there yet.
    """
    later = {"second_by"} if before_second else set()
    names = [field.name for field in fields(facts) if field.name != "service_is_stale"]
    blank = [name for name in names if name not in later and getattr(facts, name) in {None, ""}]
    if facts.service and facts.service_is_stale:
        blank.append("service_is_stale")
    if facts.second_by is not None and facts.second_by == facts.closed_by:
        blank.append("second_by")
    return tuple(blank)
