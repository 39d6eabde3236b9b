"""Remukan: the wax cracked where the recording was disturbed.

Straight runs with kinks, after Wyvill, van Overveld and Carpendale, "Rendering Cracks in Batik", NPAR 2004:
cracks form in order of time, older ones are wider, and a new one stops where it meets another.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from teduh.exhibition.batik.exact import Floats, chances
from teduh.exhibition.batik.model import Design
from teduh.exhibition.batik.scene import DOTS, LINE, POLYGON, Group, Ink, Path, Points

_STUDY = 680.0 * 680.0
_STEP = 1.0  # millimetres
_GRAIN = 2  # places a millimetre in which a crack lies
_FREE = 4  # steps before a crack can meet another
_POOLED = 5  # every fifth knot

Run = list[tuple[float, float]]


@dataclass
class _Cloth:
    """The torus of the field with the cracks that lie on it."""

    width: float
    height: float
    taken: bytearray = field(init=False)
    wide: int = field(init=False)
    tall: int = field(init=False)

    def __post_init__(self) -> None:
        self.wide, self.tall = int(self.width * _GRAIN), int(self.height * _GRAIN)
        self.taken = bytearray(self.wide * self.tall)

    def place(self, x: float, y: float) -> int:
        return int(y * _GRAIN) % self.tall * self.wide + int(x * _GRAIN) % self.wide


class _Chance:
    """A stream of numbers in [0, 1), made a thousand at a time."""

    def __init__(self, seed: int) -> None:
        self.seed, self.block = seed, 0
        self.left: Iterator[float] = iter(())

    def __call__(self) -> float:
        for value in self.left:
            return value
        self.block += 1
        values = chances(self.seed, 81, self.block, np.arange(1024)).tolist()
        self.left = iter(values)
        return self()


def crackle(design: Design, size: tuple[float, float], colour: str, group: Group) -> None:
    """Adds the cracks, three widths, each with the dye that seeped out beside it."""
    k = 0.25 + 0.75 * design.cracks / 1000
    cloth, chance = _Cloth(*size), _Chance(design.seed)
    share = size[0] * size[1] / _STUDY
    widths: dict[int, list[Run]] = {74: [], 48: [], 30: []}
    for _ in range(round((3 + 11 * k) * share)):
        widths[74].extend(_crumple(cloth, chance))
    many = round((170 + 780 * k) * share)
    for index in range(many):
        longest = 8 + 87 * (1 - index / many) * chance()
        runs = _both_ways(cloth, chance, longest)
        widths[48 if index < 0.3 * many else 30].extend(runs)
    for width, runs in widths.items():
        _lay(group, [copy for run in runs for copy in _copies(run, size)], width, colour)


def _crumple(cloth: _Cloth, chance: _Chance) -> Iterator[Run]:
    """Where the cloth was held: arms from one point."""
    x, y = chance() * cloth.width, chance() * cloth.height
    for _ in range(4 + int(chance() * 5)):
        yield _walk(cloth, chance, (x, y, *_heading(chance)), 50 + 180 * chance())


def _both_ways(cloth: _Cloth, chance: _Chance, longest: float) -> list[Run]:
    x, y = chance() * cloth.width, chance() * cloth.height
    dx, dy = _heading(chance)
    one, other = (_walk(cloth, chance, (x, y, way * dx, way * dy), longest / 2) for way in (1, -1))
    return [other[::-1] + one[1:]]


def _heading(chance: _Chance) -> tuple[float, float]:
    """A direction, even on the circle: a point in the disc, put on its rim."""
    while True:
        x, y = 2 * chance() - 1, 2 * chance() - 1
        square = x * x + y * y
        if 0.01 < square < 1:  # noqa: PLR2004 - in the disc, not in its middle
            return x / square**0.5, y / square**0.5


def _walk(cloth: _Cloth, chance: _Chance, start: tuple[float, float, float, float], longest: float) -> Run:
    """Knots of one crack; it ends on an older one, or when its force is spent."""
    x, y, dx, dy = start
    run, steps, until = [(x, y)], 0, _straight(chance)
    lain: list[int] = []
    while steps < longest / _STEP:
        x, y, steps = x + dx * _STEP, y + dy * _STEP, steps + 1
        place = cloth.place(x, y)
        if steps > _FREE and cloth.taken[place]:
            break
        lain.append(place)
        if steps >= until:
            run.append((x, y))
            until = steps + _straight(chance)
            dx, dy = _bent(dx, dy, 0.84 * (chance() - 0.5))
    run.append((x, y))
    for place in lain:
        cloth.taken[place] = 1
    return run


def _straight(chance: _Chance) -> int:
    return 3 + int(10 * chance())


def _bent(dx: float, dy: float, angle: float) -> tuple[float, float]:
    """Turned by a small angle in radians; the series needs no sine."""
    square = angle * angle
    s, c = angle * (1 - square / 6 + square * square / 120), 1 - square / 2 + square * square / 24
    return dx * c - dy * s, dx * s + dy * c


def _copies(run: Run, size: tuple[float, float]) -> Iterator[Run]:
    """The run where it lies and where the torus repeats it in the field."""
    xs, ys = [x for x, _ in run], [y for _, y in run]
    for shift_x in _shifts(min(xs), max(xs), size[0]):
        for shift_y in _shifts(min(ys), max(ys), size[1]):
            yield [(x + shift_x, y + shift_y) for x, y in run]


def _shifts(low: float, high: float, side: float) -> Iterator[float]:
    return (way * side for way in (-1, 0, 1) if high + way * side > 0 and low + way * side < side)


def _lay(group: Group, runs: list[Run], width: int, colour: str) -> None:
    """Under all shards the dye that seeped: a wide breath of it, and pools where a crack bent."""
    by_length: dict[int, list[Run]] = {}
    for run in runs:
        by_length.setdefault(max(3, len(run)), []).append(run if len(run) > 2 else _halved(run))  # noqa: PLR2004 - two ends
    whole = {length: np.array(by_length[length]) for length in sorted(by_length)}
    for points in whole.values():
        group.parts.append(Path(LINE, Ink("", colour, width * 3, 8), _rounded(points)))
    for points in whole.values():
        pools = points[:, 2:-2:_POOLED].reshape(-1, 1, 2)
        if len(pools):
            group.parts.append(Path(DOTS, Ink("", colour, width * 4, 11), _rounded(pools)))
    for points in whole.values():
        group.parts.append(Path(POLYGON, Ink(colour, opacity=54), _rounded(_shard(points, width / 100))))


def _halved(run: Run) -> Run:
    (x, y), (to_x, to_y) = run
    return [(x, y), ((x + to_x) / 2, (y + to_y) / 2), (to_x, to_y)]


def _shard(points: Floats, width: float) -> Floats:
    """Runs (n, knots, 2) as slivers: broad where the wax broke first, uneven, pointed at both ends."""
    along = points[:, 2:] - points[:, :-2]
    length = np.sqrt(along[..., 0] * along[..., 0] + along[..., 1] * along[..., 1])[..., None] + 1e-9
    side = np.stack([-along[..., 1], along[..., 0]], axis=-1) / length
    knot = np.arange(points.shape[1] - 2)
    place = (knot + 1.0) / (points.shape[1] - 1)
    broad = width * 2.2 * (place * (1.0 - place) + 0.05) * np.where(knot % 3 == 1, 0.55, 1.0)
    shift = side * broad[None, :, None]
    inner = points[:, 1:-1]
    return np.concatenate(
        [points[:, :1], inner + shift, points[:, -1:], (inner - shift * 0.7)[:, ::-1]], axis=1
    )


def _rounded(points: Floats) -> Points:
    return np.floor(points * 100 + 0.5).astype(np.int32)
