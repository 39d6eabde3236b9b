"""What is asked of the easel and what it answers. Neither side needs numbers to read this."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

LONGEST_WALL = 2400
# Of the whole cloth, as anybody may see it: names and pixels along the longer side.
SIZES = {"wall": LONGEST_WALL, "large": 1200, "thumb": 480}
# Of single parts of it, for its owner alone: the groups of the drawing that a person can point at.
LAYERS = ("main", "second", "seam", "hem", "cracks")
LAYER_PIXELS = 1000
CANDIDATES = 2
REPORT = "report.json"
LANGUAGES = ("id", "en")

Words = dict[str, str]  # by language


@dataclass(frozen=True, slots=True)
class Order:
    """What to draw from: `recording`, `line`, `year`, or a kept `design`, which gives one cloth."""

    source: str
    # The hem shows a made wave, not theirs.
    quiet_border: bool = False
    # A curator's word; nobody else draws what the palace kept for itself.
    respect_larangan: bool = True


@dataclass(frozen=True, slots=True)
class Picture:
    """One drawn file."""

    name: str
    path: Path
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class DrawnCloth:
    """One candidate: its design, what drew each element, what anybody may be told of it, and its files."""

    family: str
    design: str
    reasons: list[dict[str, str]]
    panel: dict[str, Any]
    pictures: list[Picture] = field(default_factory=list)
    layers: list[Picture] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Drawn:
    """The candidates, best first; what to know of the recording, and what was left out of it."""

    cloths: list[DrawnCloth]
    notes: list[Words] = field(default_factory=list)
    dropped: list[Words] = field(default_factory=list)


class NotDrawn(Exception):  # noqa: N818 - it is a verdict on what was given, not an error
    """What was given makes no cloth; `said` says why, in each language."""

    def __init__(self, code: str, said: Words) -> None:
        super().__init__(said["en"])
        self.code = code
        self.said = said
