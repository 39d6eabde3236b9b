"""Which parts make a moment: one of each camera, or one with a reason."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from teduh.moments.models import Part

MOST_ATTEMPTS = 5


class SingleCamera(StrEnum):
    """The reasons for which one part is enough."""

    NO_SECOND = "no_second_camera"
    REFUSED = "permission_refused"
    BROKEN = "broken"


class PartsVerdict(StrEnum):
    """What is wrong with a set of parts, if anything."""

    FINE = "fine"
    MISSING = "part_missing"
    UNKNOWN_REASON = "single_camera_unknown"
    NEEDLESS_REASON = "single_camera_needless"
    GAP_MISSING = "gap_missing"
    GAP_TOO_LONG = "gap_too_long"


@dataclass(frozen=True, slots=True)
class PartsFacts:
    """What a person took, and what they say about it."""

    roles: Collection[str]
    # Whether both came from a camera in the page; files from a chooser have no pause to measure.
    all_from_camera: bool
    single_camera: str
    gap_ms: int | None


def parts_verdict(facts: PartsFacts, *, longest_gap_ms: int) -> PartsVerdict:
    """Exactly one back and one front part in quick succession, or one part and a known reason."""
    if facts.single_camera and facts.single_camera not in set(SingleCamera):
        return PartsVerdict.UNKNOWN_REASON
    if set(facts.roles) == set(Part.Role):
        return _pair_verdict(facts, longest_gap_ms)
    if facts.single_camera and len(facts.roles) == 1:
        return PartsVerdict.FINE
    return PartsVerdict.MISSING


def _pair_verdict(facts: PartsFacts, longest_gap_ms: int) -> PartsVerdict:
    if facts.single_camera:
        return PartsVerdict.NEEDLESS_REASON
    if facts.gap_ms is None:
        return PartsVerdict.GAP_MISSING if facts.all_from_camera else PartsVerdict.FINE
    if facts.all_from_camera and facts.gap_ms > longest_gap_ms:
        return PartsVerdict.GAP_TOO_LONG
    return PartsVerdict.FINE


def may_publish(attempts: int) -> bool:
    """At most five times a date, however often one removes."""
    return attempts < MOST_ATTEMPTS
