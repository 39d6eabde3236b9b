"""Blocks and tests of one country after the other, from counts or from rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from teduh.surveys.study.asked import Coded
from teduh.surveys.study.by_rows import CountryByRows
from teduh.surveys.study.cells import Block
from teduh.surveys.study.figures import Column, Test
from teduh.surveys.study.rows import Progress, Variable
from teduh.surveys.study.weighing import Weighed
from teduh.surveys.weighting import counting
from teduh.surveys.weighting.association import Association, of_shares, rao_scott
from teduh.surveys.weighting.crossings import Groups
from teduh.surveys.weighting.records import Floats, Mask, Whole
from teduh.surveys.weighting.tables import Country, Table

_TWO = 2
"""Of fewer answers or groups there is nothing to test."""


def breakdowns(weighed: Weighed) -> list[Variable]:
    wanted = weighed.study.settings.breakdowns
    return [weighed.rows.variables[weighed.rows.names.index(name)] for name in wanted]


def columns_of(country: str, variable: Variable | None) -> tuple[Column, ...]:
    if variable is None:
        return (Column(country),)
    return tuple(Column(country, variable.name, level) for level in variable.levels)


def present(weighed: Weighed) -> list[int]:
    return [int(each) for each in np.unique(weighed.cells.levels[0])]


@dataclass(frozen=True, eq=False)
class Maker:
    """What is made of one country."""

    blocks: list[Block]
    tests: list[Test]


def by_counts(coded: Coded, kept: Mask | None, progress: Progress, *, tests: bool) -> Iterator[Maker]:
    weighed, counted = coded.weighed, _counts(coded, kept, progress)
    for done, country in enumerate(present(weighed)):
        progress("tabulate", done, len(present(weighed)))
        df = _people(weighed, country, kept) - 1
        yield _counted(coded, country, counted, df, tests=tests)


@dataclass(frozen=True, eq=False)
class _Counts:
    """Tallies of all variables, in one or in several. there: the cells of their rows behind a filter."""

    tallies: Sequence[counting.Tally]
    there: Whole | None

    def of(self, part: slice) -> tuple[counting.Tally, Whole | None]:
        """Of the cells of one country. Several are put side by side only here: all are never held twice."""
        if self.there is None:
            return self._beside(part), None
        first, end = np.searchsorted(self.there, [part.start, part.stop]).tolist()
        return self._beside(slice(first, end)), self.there[first:end] - part.start

    def _beside(self, part: slice) -> counting.Tally:
        parts = [each.of(part) for each in self.tallies]
        return parts[0] if len(parts) == 1 else counting.Tally.beside(parts)


def _counts(coded: Coded, kept: Mask | None, progress: Progress) -> _Counts:
    cells, there = (coded.weighed.cells, None) if kept is None else coded.weighed.cells.behind(kept)
    if coded.tallies:
        return _Counts([coded.tallies[each.name] for each in coded.asked], there)
    rows = None if kept is None else np.flatnonzero(kept)

    def read() -> Iterator[tuple[counting.Codes, int]]:
        for done, each in enumerate(coded.asked):
            progress("count", done, len(coded.asked))
            yield (each.read() if rows is None else each.read()[rows]), each.size

    return _Counts([counting.tallies(cells, read(), sum(each.size for each in coded.asked))], there)


def _counted(coded: Coded, country: int, counted: _Counts, df: float, *, tests: bool) -> Maker:
    weighed, shown = coded.weighed, _shown(coded)
    part, name = weighed.part(country), weighed.study.countries[country]
    asked, there = counted.of(part)
    made = Country(weighed.sample(country), asked, [each.size for each in coded.asked], there)
    variables: list[Variable | None] = [None, *breakdowns(weighed)]
    groups = [_groups(weighed, each, part) for each in variables]
    found = [
        _block(columns_of(name, variable), table, shown)
        for variable, table in zip(variables, made.tables(groups), strict=True)
    ]
    told = _tests(coded, made, country, groups, df) if tests else []
    return Maker(found, told)


def _groups(weighed: Weighed, variable: Variable | None, part: slice) -> Groups:
    if variable is None:
        return np.zeros(part.stop - part.start, dtype=np.int64), 0
    return weighed.levels(variable.name, part), len(variable.levels)


def _tests(coded: Coded, made: Country, country: int, groups: Sequence[Groups], df: float) -> list[Test]:
    found, name = list[Test](), coded.weighed.study.countries[country]
    for variable, (levels, count) in zip(breakdowns(coded.weighed), groups[1:], strict=True):
        for each, joint in zip(coded.asked, made.joints(levels, count), strict=True):
            sizes = (each.size, count)
            test = _tested(joint.shares, joint.covariance, sizes, int(joint.people), df)
            found += _test(name, variable, each.name, test)
    return found


def _people(weighed: Weighed, country: int, kept: Mask | None) -> float:
    if kept is None:
        return float(weighed.whole.of(weighed.part(country)).people.sum())
    return float((kept & (weighed.rows.country == country)).sum())


def _tested(
    shares: Floats, covariance: Floats, sizes: tuple[int, int], answered: int, df: float
) -> Association | None:
    """Without the answers and groups of nobody; None where too little is left to be compared."""
    table = np.nan_to_num(shares).reshape(sizes)
    rows, columns = table.sum(axis=1) > 0, table.sum(axis=0) > 0
    left = (int(rows.sum()), int(columns.sum()))
    if min(left) < _TWO or df <= 0:
        return None
    inside = np.flatnonzero(np.outer(rows, columns))
    try:
        return of_shares(
            table.ravel()[inside], covariance[np.ix_(inside, inside)], left, answered=answered, df=df
        )
    except np.linalg.LinAlgError:
        return None


def _test(country: str, variable: Variable, name: str, found: Association | None) -> list[Test]:
    if found is None or not np.isfinite(found.p):
        return []
    return [Test(country, variable.name, name, found.statistic, found.df, found.p)]


def _shown(coded: Coded) -> list[int]:
    found, first = list[int](), 0
    for each in coded.asked:
        found += [first + at for at in each.shown]
        first += each.size
    return found


def _block(columns: tuple[Column, ...], table: Table, shown: Sequence[int]) -> Block:
    """A table without the answers that are not told, and, of a breakdown, without everybody."""
    groups = slice(0, 1) if columns[0].is_total else slice(1, None)
    rows = np.asarray(shown, dtype=np.int64)
    return Block(
        columns,
        table.values[rows, groups],
        table.covariance[rows, groups, groups],
        table.people[rows, groups],
        table.weighted[rows, groups],
        table.kish[rows, groups],
        table.people[rows, groups] - 1,
    )


def by_rows(coded: Coded, kept: Mask | None, progress: Progress, *, tests: bool) -> Iterator[Maker]:
    weighed = coded.weighed
    for done, country in enumerate(present(weighed)):
        progress("tabulate", done, len(present(weighed)))
        made, name = CountryByRows(weighed, country), weighed.study.countries[country]
        blocks = [
            _block_by_rows(coded, made, columns_of(name, variable), variable, kept)
            for variable in (None, *breakdowns(weighed))
        ]
        yield Maker(blocks, list(_tests_by_rows(coded, made, name, kept)) if tests else [])


def _tests_by_rows(coded: Coded, made: CountryByRows, name: str, kept: Mask | None) -> Iterator[Test]:
    behind = None if kept is None else kept[made.rows]
    for variable in breakdowns(coded.weighed):
        groups = variable.places[made.rows].astype(np.int64)
        groups[groups >= len(variable.levels)] = -1
        for each in coded.asked:
            answers, options = _numbered(each.read()[made.rows].astype(np.int64), groups, behind)
            across, levels = _numbered(groups, answers, behind)
            if min(options, levels) >= _TWO:
                found = rao_scott(made.design, answers, across, (options, levels), behind)
                yield from _test(name, variable, each.name, found)


def _numbered(codes: np.ndarray, others: np.ndarray, kept: Mask | None) -> tuple[np.ndarray, int]:
    """Codes that somebody has who has one of the others as well, numbered anew; -1 for the rest."""
    both = (codes >= 0) & (others >= 0) & (True if kept is None else kept)
    there = np.unique(codes[both])
    return np.where(both, np.searchsorted(there, codes), -1), len(there)


def _block_by_rows(
    coded: Coded,
    made: CountryByRows,
    columns: tuple[Column, ...],
    variable: Variable | None,
    kept: Mask | None,
) -> Block:
    rows = made.rows
    count = len(variable.levels) if variable else 0
    groups = variable.places[rows] if variable else np.zeros(int(rows.sum()), dtype=np.int8)
    behind = None if kept is None else kept[rows]
    parts = []
    for each in coded.asked:
        answers = each.read()[rows]
        block = _block(columns, made.table(answers, each.size, groups, count, behind), each.shown)
        asked = (answers >= 0) if behind is None else (answers >= 0) & behind
        inside = [asked & ((groups == at) if variable else True) for at in range(max(count, 1))]
        df = np.array([made.df(who) for who in inside], dtype=np.float64)
        parts.append(replace(block, df=np.broadcast_to(df, block.values.shape)))
    return Block.joined(parts)
