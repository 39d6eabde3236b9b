"""What is painted, in order: groups of paths in hundredths of a millimetre, and what clips them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.int32]
"""(shapes, points, 2) in 0.01 mm. Control points of curves are even, so that their middles are whole."""

CLOSED, OPEN, LINE, POLYGON, DOTS = "closed", "open", "line", "polygon", "dots"


@dataclass(frozen=True)
class Ink:
    """How one path is laid on: colours as #rrggbb or nothing, width in 0.01 mm, opacity in hundredths."""

    fill: str = ""
    pen: str = ""
    width: int = 0
    opacity: int = 100


@dataclass(frozen=True)
class Path:
    kind: str
    ink: Ink
    points: Points


@dataclass
class Group:
    """Paths of one element of the cloth; `clip` holds closed outlines that nothing of it passes."""

    element: str
    parts: "list[Path | Group]" = field(default_factory=list)
    clip: tuple[Points, ...] = ()
    offset: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class Scene:
    """Everything of one cloth, width and height in 0.01 mm."""

    width: int
    height: int
    groups: tuple[Group, ...]

    def paths(self) -> Iterator[Path]:
        for group in self.groups:
            yield from paths_of(group)


def paths_of(group: Group) -> Iterator[Path]:
    """Every path of a group and of the groups in it, in the order of painting."""
    for part in group.parts:
        if isinstance(part, Path):
            yield part
        else:
            yield from paths_of(part)
