"""How a frame must be scaled and turned to become a published one."""

import struct
from collections.abc import Mapping
from typing import NamedTuple, cast

from av import VideoFrame
from av.sidedata.sidedata import Type

from teduh.media.codec.limits import Limits
from teduh.media.codec.verdicts import MediaRefused

SHORT_SIDE, LONG_SIDE = 720, 1920
_SQUEEZE = 4  # pixels more oblong than this are a mistake in the file

# A display matrix by the signs of its four turning parts: what puts the picture upright.
_TURNS: dict[tuple[int, int, int, int], tuple[str, ...]] = {
    (1, 0, 0, 1): (),
    (-1, 0, 0, 1): ("hflip",),
    (1, 0, 0, -1): ("vflip",),
    (-1, 0, 0, -1): ("hflip", "vflip"),
    (0, 1, -1, 0): ("transpose=clock",),
    (0, -1, 1, 0): ("transpose=cclock",),
    (0, 1, 1, 0): ("transpose=cclock_flip",),
    (0, -1, -1, 0): ("transpose=clock_flip",),
}


class Geometry(NamedTuple):
    """The size to scale to, before turning, and the filters that turn."""

    width: int
    height: int
    turns: tuple[str, ...]

    @property
    def upright(self) -> tuple[int, int]:
        is_on_side = any(turn.startswith("transpose") for turn in self.turns)
        return (self.height, self.width) if is_on_side else (self.width, self.height)


def check_size(width: int, height: int, limits: Limits) -> None:
    """Asked of what the container says, and again of each picture: a recording may change its size."""
    longer, shorter = max(width, height), min(width, height)
    if longer > limits.video_width or shorter > limits.video_height:
        raise MediaRefused("too_many_pixels", f"{width}x{height}")
    if shorter == 0:
        raise MediaRefused("corrupt", "no picture size")


def geometry(frame: VideoFrame, aspect: float) -> Geometry:
    """Square pixels, even sides, the short side at most 720; never enlarged."""
    width, height = frame.width * aspect, float(frame.height)
    scale = min(1.0, SHORT_SIDE / min(width, height), LONG_SIDE / max(width, height))
    return Geometry(_even(width * scale), _even(height * scale), turns(frame))


def pixel_aspect(ratio: object) -> float:
    """How much wider than high a pixel is; 1 where the file says nothing, or nonsense."""
    aspect = float(ratio) if ratio else 1.0  # type: ignore[arg-type] # a Fraction or None
    return aspect if 1 / _SQUEEZE <= aspect <= _SQUEEZE else 1.0


def turns(frame: VideoFrame) -> tuple[str, ...]:
    side = cast("Mapping[Type, bytes]", frame.side_data)
    if Type.DISPLAYMATRIX not in side:
        return ()
    matrix = side[Type.DISPLAYMATRIX]
    a, b, _u, c, d, *_rest = struct.unpack("<9i", bytes(matrix)[:36])
    return _TURNS.get((_sign(a), _sign(b), _sign(c), _sign(d)), ())


def _sign(number: int) -> int:
    # Sine and cosine of a right angle may come rounded: 16.16 fixed point, so anything below a half is 0.
    return 0 if abs(number) < 1 << 15 else (1 if number > 0 else -1)


def _even(length: float) -> int:
    return max(2, round(length / 2) * 2)
