"""Charts as SVG: lengths across are percentages, so one drawing fits phone and slide with equal letters.

Each group is one thing that a screen reader names; a chart has a title and a description. Where the language
runs from right to left everything is mirrored here, once.
"""

import re
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Literal

from jinja2 import Environment, PackageLoader, StrictUndefined

LINE = 20
"""The height of a line of text, in pixels."""

Ink = Literal["ink", "soft", "indigo", "soga", "paper", "rule", "none"]

INKS: dict[str, str] = {
    "ink": "var(--ink, #1B1512)",
    "soft": "var(--ink-soft, #5B5149)",
    "indigo": "var(--indigo, #27405F)",
    "soga": "var(--soga, #8C4A1E)",
    "paper": "var(--cloth, #FFFFFF)",
    "rule": "var(--rule, #D9CFBC)",
    "none": "none",
}
"""The page's colours where it has any, and those of the light page in a file of its own."""


@dataclass(frozen=True)
class Rect:
    """x and width in percent of the chart, y and height in pixels. strength: how much of the ink there is."""

    x: float
    y: float
    width: float
    height: float
    ink: Ink = "indigo"
    strength: float = 1.0


@dataclass(frozen=True)
class Line:
    """From x1 to x2 in percent, y1 to y2 in pixels."""

    x1: float
    y1: float
    x2: float
    y2: float
    ink: Ink = "ink"
    width: float = 1.5
    is_dashed: bool = False


@dataclass(frozen=True)
class Dot:
    """A round mark: x in percent, the rest in pixels."""

    x: float
    y: float
    radius: float = 6
    ink: Ink = "indigo"
    fill: Ink = "indigo"


@dataclass(frozen=True)
class Text:
    """Words that begin at x percent and `shift` pixels, or end or have their middle there."""

    x: float
    y: float
    words: str
    shift: float = 0
    anchor: Literal["start", "middle", "end"] = "start"
    ink: Ink = "ink"
    is_strong: bool = False
    size: int = 14


Mark = Rect | Line | Dot | Text


@dataclass(frozen=True)
class Group:
    """What belongs together, and how it is spoken."""

    spoken: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Chart:
    """A whole chart; `name` makes its identifiers its own among several of one page."""

    name: str
    title: str
    description: str
    height: int
    groups: tuple[Group, ...]
    direction: str = "ltr"
    around: tuple[Mark, ...] = field(default=())


def svg(chart: Chart) -> str:
    """The chart as an element of a page, which is a file of its own as well."""
    if not re.fullmatch(r"[A-Za-z][\w.-]*", chart.name):
        raise ValueError(chart.name)
    turned = _mirrored(chart) if chart.direction == "rtl" else chart
    return templates().get_template("chart.svg").render(chart=turned, inks=INKS)


@cache
def templates() -> Environment:
    """What fills the drawings and pages of reports; whatever it fills in is escaped."""
    return Environment(
        loader=PackageLoader("teduh.surveys.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _mirrored(chart: Chart) -> Chart:
    groups = tuple(replace(g, marks=tuple(_turned(mark) for mark in g.marks)) for g in chart.groups)
    return replace(chart, groups=groups, around=tuple(_turned(mark) for mark in chart.around))


def _turned(mark: Mark) -> Mark:
    if isinstance(mark, Rect):
        return replace(mark, x=100 - mark.x - mark.width)
    if isinstance(mark, Line):
        return replace(mark, x1=100 - mark.x1, x2=100 - mark.x2)
    if isinstance(mark, Dot):
        return replace(mark, x=100 - mark.x)
    return replace(mark, x=100 - mark.x, shift=-mark.shift)


def wrapped(words: str, room: int) -> tuple[str, ...]:
    """Lines of at most `room` characters, cut between words; a word that is longer stands alone."""
    lines: list[str] = []
    for word in words.split():
        if lines and len(lines[-1]) + 1 + len(word) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return tuple(lines) or ("",)
