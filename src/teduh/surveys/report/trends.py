"""One question through the waves that asked it: what may be told of each, and of what changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from teduh.surveys.report.cells import Answers, Share
from teduh.surveys.report.suppression import Published, Told

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Change:
    """From one wave to the next: difference, its standard error and interval, and an adjusted p-value."""

    value: float
    error: float | None = None
    low: float | None = None
    high: float | None = None
    p: float | None = None


@dataclass(frozen=True)
class Line:
    """Of one country. letters and changes: by wave (or step between two), then by option.

    breaks: by wave, why it is not compared with the one before: `wording`, `sample`, `countries`.
    """

    letters: tuple[tuple[str, ...], ...]
    changes: tuple[tuple[Change | None, ...], ...]
    breaks: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Trend:
    """waves: their names, the last of which is the report's own. before: the answers of the earlier ones."""

    waves: tuple[str, ...]
    before: tuple[Answers, ...]
    lines: Mapping[str, Line]


@dataclass(frozen=True)
class TrendTold:
    """Of one country. cells: by wave, then option; changes: by step, then option, None where untold.

    sizes: of each wave, the number of respondents and the sum of their weights.
    """

    waves: tuple[str, ...]
    cells: tuple[tuple[Told, ...], ...]
    changes: tuple[tuple[Change | None, ...], ...]
    sizes: tuple[tuple[int | None, float | None], ...]
    breaks: Mapping[str, str]


def told_of(trend: Trend, published: Sequence[Published], country: str) -> TrendTold | None:
    """published: each wave by itself, with whatever is hidden in it; nothing here is told of a hidden cell.

    A change is told where both its ends are. Letters and p-values are adjusted for all waves of a row, so
    where one is hidden the row has none.
    """
    line, places = trend.lines.get(country), [_whole(each, country) for each in published]
    if line is None:
        return None
    options = range(len(published[-1].options))
    rows = [_cells(each, at, len(options)) for each, at in zip(published, places, strict=True)]
    whole = [all(row[option].share for row in rows) for option in options]
    cells = tuple(
        tuple(_lettered(cell, line.letters[wave][o] if whole[o] else "") for o, cell in enumerate(row))
        for wave, row in enumerate(rows)
    )
    changes = tuple(
        tuple(
            _change(step[o], is_told=bool(rows[at][o].share and rows[at + 1][o].share), tested=whole[o])
            for o in options
        )
        for at, step in enumerate(line.changes)
    )
    sizes = tuple(
        (None, None) if at is None else (each.columns[at].n, each.columns[at].base)
        for each, at in zip(published, places, strict=True)
    )
    return TrendTold(trend.waves, cells, changes, sizes, line.breaks)


def letters_of(trend: TrendTold) -> tuple[str, ...]:
    """A, B, C and so on for the waves."""
    return tuple(_LETTERS[at % len(_LETTERS)] for at in range(len(trend.waves)))


def _whole(published: Published, country: str) -> int | None:
    return next((at for at, c in enumerate(published.columns) if c.is_total and c.country == country), None)


def _cells(published: Published, at: int | None, options: int) -> tuple[Told, ...]:
    return (Told("unknown", None),) * options if at is None else published.cells[at]


def _lettered(cell: Told, letters: str) -> Told:
    share = cell.share
    return cell if share is None else replace(cell, share=_with(share, letters))


def _with(share: Share, letters: str) -> Share:
    return replace(share, letters=letters)


def _change(change: Change | None, *, is_told: bool, tested: bool) -> Change | None:
    """Rounded as shares are, to a tenth of a percentage point."""
    if change is None or not is_told:
        return None
    low, high = (None if end is None else round(end, 3) for end in (change.low, change.high))
    error = None if change.error is None else round(change.error, 3)
    p = round(change.p, 3) if tested and change.p is not None else None
    return Change(round(change.value, 3), error, low, high, p)
