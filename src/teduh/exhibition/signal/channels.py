"""Which channels of a file hold brain waves, and how many microvolts one of their units is."""

from teduh.exhibition.signal.montage import plain_label
from teduh.exhibition.signal.tables import table

HEADBAND = frozenset({"TP9", "AF7", "AF8", "TP10", "FPZ"})
MUSE, CAP = "muse", "cap"


def microvolts(unit: str) -> float | None:
    """In one of this unit, or None for what is no voltage."""
    factor: float | None = table("montage")["units"].get(unit.strip().lower())
    return factor


def is_brain(label: str) -> bool:
    bare = plain_label(label)
    return not any(bare.startswith(word) for word in table("montage")["others"]["labels"])


def device_of(channels: tuple[str, ...]) -> str:
    """A headband has only these four electrodes; everything else is compared as a cap."""
    return MUSE if {plain_label(name) for name in channels} <= HEADBAND else CAP
