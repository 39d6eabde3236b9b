"""What comes out of a rendering."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal


@dataclass(frozen=True)
class Rendition:
    """One published file. `duration` is in seconds, None for a still picture."""

    name: str
    path: Path
    mime: str
    width: int
    height: int
    size: int
    sha256: str
    duration: float | None


@dataclass(frozen=True)
class Rendered:
    """Everything made from one photo or clip. Width and height are those of the largest rendition."""

    kind: Literal["photo", "video"]
    width: int
    height: int
    duration: float | None
    has_sound: bool
    thumbhash: bytes
    renditions: tuple[Rendition, ...]
