"""Which cells are hidden, and which more, so that nobody can work out a hidden one from what is told."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from string import ascii_uppercase
from typing import Literal

from teduh.surveys.report.cells import TOTAL, Answers, Column, Share
from teduh.surveys.report.protection import Relation, protected
from teduh.surveys.study.floors import Floors, floors

Verdict = Literal["told", "marked", "hidden", "unknown"]
Place = tuple[int, int]
"""A column and an option of it."""


@dataclass(frozen=True)
class Told:
    """One cell as it is published: `share` is None where it is hidden or unknown, in every form alike."""

    verdict: Verdict
    share: Share | None


@dataclass(frozen=True)
class Published:
    """A question of which only what may be told is left.

    columns: those whose `n` and `base` are None are hidden whole, or never had any. cells[column][option].
    """

    question: str
    options: tuple[str, ...]
    columns: tuple[Column, ...]
    cells: tuple[tuple[Told, ...], ...]
    hidden: frozenset[int]
    is_of_numbers: bool = False

    def columns_with_hidden(self) -> frozenset[int]:
        """Those of which anything is hidden."""
        cells = enumerate(self.cells)
        return self.hidden | {at for at, row in cells if any(cell.verdict == "hidden" for cell in row)}


def column_verdict(column: Column, rules: Floors) -> Verdict:
    """What the number of respondents alone says; a column of which no number is known is told as it came."""
    if column.n is None:
        return "told"
    if column.n < rules.hidden_below:
        return "hidden"
    if column.effective is not None and column.effective < rules.effective_below:
        return "hidden"
    return "marked" if column.n < rules.marked_below else "told"


def cell_verdict(column: Column, share: Share | None, rules: Floors) -> Verdict:
    """What the width of the interval says."""
    if share is None:
        return "unknown"
    width = share.width
    if width is None or width <= rules.narrow:
        return "told"
    if width >= rules.wide or width > rules.relative * share.value:
        return "hidden"
    return "marked" if column.df < rules.degrees_below else "told"


def publish(
    answers: Answers, rules: Floors | None = None, *, beside: frozenset[int] = frozenset()
) -> Published:
    """Hide what is too small or too unsure, then what would give it away.

    beside: columns that are hidden for another reason, such as a mean beside shares that are not all told:
    two hidden shares with a known sum and a known mean are none.
    """
    rules = rules or floors()
    thin = _hidden_columns(answers, rules, beside)
    hidden = _hidden_cells(answers, thin, rules)
    cells = [
        [_told(answers, (at, option), hidden, rules) for option in range(len(answers.options))]
        for at in range(len(answers.columns))
    ]
    _keep_letters_of_told(answers.columns, cells)
    columns = tuple(
        _base(column, is_hidden=at in thin, rules=rules) for at, column in enumerate(answers.columns)
    )
    told = tuple(map(tuple, cells))
    return Published(answers.question, answers.options, columns, told, thin, answers.is_of_numbers)


def _keep_letters_of_told(columns: Sequence[Column], cells: list[list[Told]]) -> None:
    """A letter is the place of a column in its breakdown; that of a hidden cell would tell of it."""
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, column in enumerate(columns):
        groups[column.country, column.breakdown].append(at)
    for (_country, breakdown), places in groups.items():
        for option in range(len(cells[places[0]])):
            shown = [at for at in places if cells[at][option].share is not None]
            known = {ascii_uppercase[places.index(at) % 26] for at in shown} if breakdown != TOTAL else set()
            for at in shown:
                cells[at][option] = _lettered(cells[at][option], known)


def _lettered(told: Told, known: set[str]) -> Told:
    if told.share is None:
        return told
    letters = "".join(each for each in told.share.letters if each.upper() in known)
    return replace(told, share=replace(told.share, letters=letters))


def _told(answers: Answers, place: Place, hidden: frozenset[Place], rules: Floors) -> Told:
    if place in hidden:
        return Told("hidden", None)
    column, share = answers.columns[place[0]], answers.shares[place[0]][place[1]]
    if share is None:
        return Told("unknown", None)
    verdicts = {column_verdict(column, rules)}
    if not answers.is_of_numbers:
        verdicts.add(cell_verdict(column, share, rules))
    return Told("marked" if "marked" in verdicts else "told", _rounded(share, rules))


def _rounded(share: Share, rules: Floors) -> Share:
    places = rules.decimals + 2
    low, high = (None if end is None else round(end, places) for end in (share.low, share.high))
    return replace(share, value=round(share.value, places), error=None, low=low, high=high)


def tests_told(
    tests: Mapping[tuple[str, str, str], float], published: Published
) -> dict[tuple[str, str, str], float]:
    """The p-values that are told: where a cell of the table is hidden, one would say something of it."""
    hidden = published.columns_with_hidden()
    places = {(published.columns[at].country, published.columns[at].breakdown) for at in hidden}
    return {
        place: round(p, 3)
        for place, p in tests.items()
        if (place[0], place[1]) not in places and (place[0], TOTAL) not in places
    }


def _base(column: Column, *, is_hidden: bool, rules: Floors) -> Column:
    if is_hidden:
        return replace(column, n=None, base=None, effective=None)
    base = None if column.base is None else float(round(column.base / rules.base_step) * rules.base_step)
    return replace(column, base=base)


def _hidden_columns(answers: Answers, rules: Floors, beside: frozenset[int]) -> frozenset[int]:
    """What is thin, and what would give it away: the same as `floors.hidden_levels` says of each country."""
    sizes = {at: float(column.n or 0) for at, column in enumerate(answers.columns)}
    thin = {at for at, c in enumerate(answers.columns) if column_verdict(c, rules) == "hidden"}
    thin |= beside
    relations = list(_partitions(answers.columns))
    return frozenset(protected(relations, thin, sizes, together=rules.hidden_below))


def _hidden_cells(answers: Answers, thin: frozenset[int], rules: Floors) -> frozenset[Place]:
    options = range(len(answers.options))
    hidden = {(at, option) for at in thin for option in options}
    if answers.is_of_numbers:
        return frozenset(hidden)
    hidden |= {
        (at, option)
        for at, column in enumerate(answers.columns)
        for option in options
        if cell_verdict(column, answers.shares[at][option], rules) == "hidden"
    }
    sizes = {
        (at, option): _value(answers.shares[at][option]) * float(column.base or column.n or 0)
        for at, column in enumerate(answers.columns)
        for option in options
    }
    totals = {place for place in sizes if answers.columns[place[0]].is_total}
    return frozenset(protected(list(_relations(answers)), hidden, sizes, spared=totals))


def _value(share: Share | None) -> float:
    return share.value if share else 0.0


def _relations(answers: Answers) -> Iterator[Relation[Place]]:
    options = range(len(answers.options))
    for columns in _partitions(answers.columns):
        for option in options:
            total = None if columns.total is None else (columns.total, option)
            yield Relation(total, tuple((at, option) for at in columns.parts))
    if answers.adds_up:
        for at in range(len(answers.columns)):
            yield Relation(None, tuple((at, option) for option in options))


def _partitions(columns: Iterable[Column]) -> Iterator[Relation[int]]:
    """The columns that make up another: levels a country, and countries the whole."""
    listed = list(columns)
    totals = {column.country: at for at, column in enumerate(listed) if column.is_total}
    levels: dict[tuple[str, str], list[int]] = defaultdict(list)
    countries: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, column in enumerate(listed):
        if not column.is_total:
            levels[column.country, column.breakdown].append(at)
        if column.country != TOTAL and column.is_pooled:
            countries[column.breakdown, column.level].append(at)
    for (country, _breakdown), parts in levels.items():
        if country in totals:
            yield Relation(totals[country], tuple(parts))
    for (breakdown, level), parts in countries.items():
        whole = [
            at
            for at, c in enumerate(listed)
            if (c.country, c.breakdown, c.level) == (TOTAL, breakdown, level)
        ]
        if whole:
            yield Relation(whole[0], tuple(parts))
