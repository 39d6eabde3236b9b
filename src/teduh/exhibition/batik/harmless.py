"""Inputs that nobody must fear to give: a line drawn by hand, and a year of moments. Both become traits."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from teduh.exhibition.batik.exact import Floats, Ints, cosine, rows, sine
from teduh.exhibition.batik.model import BINS, PIECES, TRACE, NotADesignError
from teduh.exhibition.batik.palettes import colour
from teduh.exhibition.signal.records import Texture, Traits

_POINTS = 512
_LONGEST = 20_000
_FARTHEST = 1e9
"""Units from the origin: no page is so wide, and beyond it lengths would leave the numbers there are."""
Moment = tuple[date, str]


def traits_of_line(points: Sequence[tuple[float, float]]) -> Traits:
    """Traits of a drawn line: its points in order, in any unit, y downwards; eight places at least."""
    drawn = np.asarray(points, dtype=np.float64).reshape(-1, 2)
    if not 8 <= len(drawn) <= _LONGEST or not np.isfinite(drawn).all():  # noqa: PLR2004 - as the sentence says
        raise NotADesignError("A line needs between 8 and 20,000 points.")
    if np.abs(drawn).max() > _FARTHEST:
        raise NotADesignError("A line needs points within a thousand million units.")
    even, spread = _evened(drawn)
    step = np.diff(even, axis=0, append=even[-1:] * 2 - even[-2:-1])
    bend = step[:-1, 0] * step[1:, 1] - step[:-1, 1] * step[1:, 0]
    bend = np.append(bend, bend[-1]) / (np.max(np.abs(bend)) + 1e-12)
    course = _centred(even[:, 1] + 0.35 * even[:, 0])
    return _traits(
        course, bend, _line_ranks(even, bend, spread), max(700, min(1300, 800 + 10 * _turns(bend)))
    )


def traits_of_year(moments: Sequence[Moment]) -> Traits:
    """Traits of a year of moments: dates and colours (#rrggbb), nothing else. At least three of them."""
    if len(moments) < 3:  # noqa: PLR2004 - as the sentence says
        raise NotADesignError("A year needs at least three moments.")
    days = np.array([min(364, day.timetuple().tm_yday - 1) for day, _ in moments])
    shades = np.array([colour(shade) for _, shade in moments], dtype=np.float64) / 255
    full, light = np.zeros(365), np.zeros(365)
    for day, shade in zip(days.tolist(), shades.tolist(), strict=True):
        full[day] = 1.0
        light[day] = 0.3 * shade[0] + 0.6 * shade[1] + 0.1 * shade[2]
    at = np.minimum(rows(_POINTS) * 365 // _POINTS, 364)
    course = _centred(_smooth(full + light, 5)[at])
    months = len({day.month for day, _ in moments})
    weekend = sum(day.weekday() > 4 for day, _ in moments) / len(moments)  # noqa: PLR2004 - Saturday and Sunday
    ranks = _year_ranks(full, shades, weekend)
    return _traits(course, light[at] * 2 - 1, ranks, 700 + 50 * months, artefacts=_rank(1 - full.mean()))


def _evened(drawn: Floats) -> tuple[Floats, float]:
    """512 points at even distances, in a square of one; and how unevenly they had come."""
    step = np.diff(drawn, axis=0)
    length = np.sqrt(step[:, 0] * step[:, 0] + step[:, 1] * step[:, 1])
    if np.count_nonzero(length) < 7:  # noqa: PLR2004 - eight places
        raise NotADesignError("A line needs at least eight different places.")
    gone = np.concatenate([np.zeros(1), np.cumsum(length)])
    at = rows(_POINTS) / (_POINTS - 1) * gone[-1]
    even = np.stack([np.interp(at, gone, drawn[:, axis]) for axis in range(2)], axis=-1)
    size = float((even.max(axis=0) - even.min(axis=0)).max())
    return (even - even.min(axis=0)) / size, float(_share(np.abs(length - length.mean()), length.mean()))


def _line_ranks(even: Floats, bend: Floats, spread: float) -> dict[str, int]:
    across = even[-1] - even[0]
    half = _POINTS // 2
    first, second = np.abs(bend[:half]), np.abs(bend[half:])
    large = np.abs(_smooth(bend, 33))
    upper = float((even[:, 1] < (even[:, 1].min() + even[:, 1].max()) / 2).mean())
    reach = float((even.max(axis=0) - even.min(axis=0)).min())
    return {
        "rhythm": _rank(1 - _share(np.abs(np.diff(_crossings(bend))), 40.0)),
        "fast": _rank(_turns(bend) / 60),
        "slow": _rank(large.mean() * 6),
        "theta": _rank(np.abs(bend - _smooth(bend, 9)).mean() * 8),
        "iaf": _rank(_turns(bend) / 40),
        "lean": _rank(
            0.5 + 0.5 * float(across[0] - across[1]) / (abs(float(across[0])) + abs(float(across[1])) + 0.2)
        ),
        "side": _rank(upper),
        "link": _rank(1 - abs(float(first.mean() - second.mean())) / float(np.abs(bend).mean() + 1e-9)),
        "front": _rank(reach),
        "burst": _rank(spread * 0.8),
        "grain": _rank(_variety(np.diff(even, axis=0))),
    }


def _year_ranks(full: Floats, shades: Floats, weekend: float) -> dict[str, int]:
    months = np.array([full[part].mean() for part in np.array_split(rows(365), 12)])
    days = np.flatnonzero(full)
    gaps = np.diff(np.concatenate([days, days[:1] + 365]))
    later = float(full[182:].sum() / full.sum())
    alone = float((full[days] - 0.5 * full[(days + 1) % 365] - 0.5 * full[days - 1]).mean())
    return {
        "rhythm": _rank(1 - _share(np.abs(gaps - gaps.mean()), gaps.mean() * 1.2)),
        "fast": _rank(float(full.mean())),
        "slow": _rank(_longest_run(full) / 40),
        "theta": _rank(alone),
        "iaf": _rank(float((months > 0).mean())),
        "lean": _rank(later),
        "side": _rank(0.5 + (weekend - 2 / 7) * 1.2),
        "link": _rank(1 - 2 * abs(later - 0.5)),
        "front": _rank(float(shades.mean())),
        "burst": _rank(_share(np.abs(months - months.mean()), months.mean() * 1.2)),
        "grain": _rank(float(np.abs(shades - shades.mean(axis=0)).mean() * 3.2)),
    }


def _traits(
    course: Floats, bend: Floats, ranks: dict[str, int], peak: int, artefacts: int | None = None
) -> Traits:
    """`course` and `bend` are 512 values in -1..1 from start to end."""
    pieces = np.stack(
        [np.abs(part).mean(axis=1) for part in (course.reshape(PIECES, -1), bend.reshape(PIECES, -1))]
    )
    shaped = [_ranked(pieces[0]), _ranked(pieces[1]), _ranked(course.reshape(PIECES, -1).mean(axis=1))]
    turned = [tuple(tuple(np.roll(part, side * 3).tolist()) for side in range(4)) for part in shaped]
    sharp = float((np.abs(np.diff(bend)) > 0.3).mean()) * 4  # noqa: PLR2004 - a third of the sharpest bend
    texture = Texture(
        alpha=turned[0],
        beta=turned[1],
        theta=turned[2],
        spectrum=_waves(course),
        trace=tuple(_loop(np.roll(course, side * 128)) for side in range(4)),
        artefacts=_rank(sharp) if artefacts is None else artefacts,
        peak=peak,
    )
    return Traits(**ranks, texture=texture)


def _waves(course: Floats) -> tuple[int, ...]:
    """How much of the course swings 1 to 18 times from start to end, against the largest."""
    at = rows(len(course)) / len(course)
    powers = []
    for swings in range(1, BINS + 1):
        c, s = float((course * cosine(at * swings)).sum()), float((course * sine(at * swings)).sum())
        powers.append((c * c + s * s) ** 0.5 * swings)
    return tuple(_rank(power / (max(powers) + 1e-9)) for power in powers)


def _loop(course: Floats) -> tuple[int, ...]:
    """256 points whose end meets the start."""
    half = course.reshape(TRACE, -1).mean(axis=1)
    level = half - np.linspace(half[0], half[-1], TRACE)
    return tuple(int(value) for value in np.floor(_centred(level) * 900))


def _centred(course: Floats) -> Floats:
    middle = course - (course.max() + course.min()) / 2
    return np.asarray(middle / (np.abs(middle).max() + 1e-12))


def _smooth(values: Floats, wide: int) -> Floats:
    return np.asarray(
        sum((np.roll(values, shift) for shift in range(-(wide // 2), wide // 2 + 1)), 0.0 * values) / wide
    )


def _ranked(values: Floats) -> Ints:
    return np.argsort(np.argsort(values, kind="stable"), kind="stable") * 1000 // (len(values) - 1)


def _crossings(bend: Floats) -> Floats:
    """Where the line turns from left to right and back, with both ends."""
    signs = np.where(_smooth(bend, 5) >= 0, 1, -1)
    return np.concatenate([np.zeros(1), np.flatnonzero(np.diff(signs)) + 1.0, np.full(1, float(len(bend)))])


def _turns(bend: Floats) -> int:
    return len(_crossings(bend)) - 2


def _variety(step: Floats) -> float:
    """The share of sixteen directions that the line takes for a while."""
    x, y = step[:, 0], step[:, 1]
    octant = (
        (x > 0) * 8
        + (y > 0) * 4
        + (np.abs(x) > np.abs(y)) * 2
        + (np.abs(np.abs(x) - np.abs(y)) * 2 > np.abs(x))
    )
    return float((np.bincount(octant.astype(np.int64), minlength=16) > len(step) // 80).mean())


def _longest_run(full: Floats) -> int:
    longest = run = 0
    for day in full.tolist():
        run = run + 1 if day else 0
        longest = max(longest, run)
    return longest


def _share(values: Floats, whole: float) -> float:
    return min(1.0, float(values.mean()) / (whole + 1e-12))


def _rank(share: float) -> int:
    return int(max(0.0, min(1.0, float(share))) * 1000)
