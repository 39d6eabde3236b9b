"""The design: small whole numbers, the artwork's source of truth. All else is drawn from them."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from teduh.exhibition.batik.palettes import palettes

VERSION = 2
TRAITS = ("rhythm", "fast", "slow", "theta", "iaf", "lean", "side", "link", "front", "burst", "grain")
FAMILIES = ("kawung", "truntum", "ceplok", "lereng", "mega", "jagad", "nitik", "tambal")
WHOLE_CLOTH = ("jagad", "tambal")
"""Maps of other families: they are a whole cloth, and no part of one."""
_PARTS = tuple(family for family in FAMILIES if family not in WHOLE_CLOTH)
LAYOUTS = ("byur", "dlorong", "tengahan", "pagisore")
GROUND_NAMES = ("deep", "mori", "first", "second")
CHOICES = ("family", "palette", "layout")
SOURCES = ("recording", "line", "year")
PIECES = 64
QUADRANTS = 4
BANDS = 3
BINS = 18
TRACE = 256
SIDES_MM = (120, 5000)


class NotADesignError(ValueError):
    """What was given is no design of this version; `reason` is one sentence for people."""


@dataclass(frozen=True)
class Design:
    """All numbers are whole: ranks and shares 0 to 1000, the trace -1000 to 1000, sizes in millimetres.

    `pieces` are 64 equal parts of the recording, each with alpha, beta and theta (in that order) at the four
    quadrants left temple, left front, right front, right temple. `trace` is one looped wave for each of them.
    """

    source: str
    seed: int
    width: int
    height: int
    main: str
    second: str
    layout: str
    palette: str
    ground: str
    rays: int
    fineness: int
    side: int
    dip: int
    cracks: int
    traits: dict[str, int]
    spectrum: tuple[int, ...]
    pieces: tuple[int, ...]
    trace: tuple[tuple[int, ...], ...]
    respect_larangan: bool = True
    quiet_border: bool = False
    chosen: tuple[str, ...] = ()
    v: int = VERSION

    def __post_init__(self) -> None:
        for wrong, sentence in _checks(self):
            if wrong:
                raise NotADesignError(sentence)

    def trait(self, name: str) -> float:
        return self.traits[name] / 1000

    def sized(self, width: int, height: int) -> "Design":
        """The same artwork on a cloth of another size: repeats are added, motifs are not enlarged."""
        return replace(self, width=width, height=height)


def to_json(design: Design) -> str:
    """One canonical text: sorted names, no spaces, a line end."""
    return json.dumps(asdict(design), sort_keys=True, separators=(",", ":")) + "\n"


def from_json(text: str) -> Design:
    """Reads what `to_json` wrote; anything else is refused with a sentence."""
    try:
        read = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotADesignError("This file is not JSON.") from error
    names = {field.name for field in fields(Design)}
    if not isinstance(read, dict) or set(read) != names:
        raise NotADesignError("This file does not hold the fields of a batik design.")
    try:
        return Design(**_frozen(read))
    except (TypeError, KeyError, AttributeError) as error:
        raise NotADesignError("A field of this design has the wrong shape.") from error


def _frozen(read: Mapping[str, Any]) -> dict[str, Any]:  # the checks of Design look at every value
    """Lists become tuples, so that designs compare and stay as they are."""
    made = dict(read)
    for name in ("spectrum", "pieces", "chosen"):
        made[name] = tuple(made[name])
    made["trace"] = tuple(tuple(side) for side in made["trace"])
    return made


def _checks(d: Design) -> tuple[tuple[bool, str], ...]:
    low, high = SIDES_MM
    return (
        (
            type(d.v) is not int or d.v != VERSION,
            f"This design is of version {d.v}; this programme draws version {VERSION}.",
        ),
        (not _words_known(d), "This design names a family, layout, ground or source that is unknown."),
        (not _numbers_fit(d), "A number of this design is missing, not whole, or out of its range."),
        (
            not (_within((d.width, d.height), low, high)),
            f"A cloth measures from {low} to {high} millimetres a side.",
        ),
    )


def _words_known(d: Design) -> bool:
    known = ((d.main, FAMILIES), (d.second, _PARTS), (d.layout, LAYOUTS), (d.ground, GROUND_NAMES))
    flags = isinstance(d.respect_larangan, bool) and isinstance(d.quiet_border, bool)
    named = all(word in CHOICES for word in d.chosen) and d.palette in palettes()
    return flags and named and d.source in SOURCES and all(word in words for word, words in known)


def _numbers_fit(d: Design) -> bool:
    ranges = (
        ((d.seed,), 0, 2**32 - 1),
        ((d.rays,), 8, 12),
        ((d.side,), -1, 1),
        ((d.dip,), 60, 140),
        ((d.fineness, d.cracks, *d.traits.values(), *d.spectrum, *d.pieces), 0, 1000),
        (tuple(value for side in d.trace for value in side), -1000, 1000),
    )
    return _shaped(d) and all(_within(values, low, high) for values, low, high in ranges)


def _shaped(d: Design) -> bool:
    lengths = (len(d.spectrum), len(d.pieces), *(len(side) for side in d.trace))
    due = (BINS, PIECES * QUADRANTS * BANDS, *(TRACE,) * QUADRANTS)
    return lengths == due and set(d.traits) == set(TRAITS) and d.side != 0


def _within(values: tuple[int, ...], low: int, high: int) -> bool:
    return all(type(value) is int and low <= value <= high for value in values)
