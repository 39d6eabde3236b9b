"""Every question in every breakdown of every country, and of all countries together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from teduh.surveys.codebook import VariableKind
from teduh.surveys.study.by_rows import CountryByRows
from teduh.surveys.study.cells import Block, question_of
from teduh.surveys.study.coding import levels_of
from teduh.surveys.study.figures import Column, Question, Tables
from teduh.surveys.study.pooling import pooled
from teduh.surveys.study.printed import printed
from teduh.surveys.study.reading import Study
from teduh.surveys.study.rows import Progress, Variable, quietly
from teduh.surveys.study.weighing import Weighed, weigh
from teduh.surveys.weighting import counting, notes
from teduh.surveys.weighting.checks import known_columns
from teduh.surveys.weighting.counting import Codes
from teduh.surveys.weighting.notes import Note, note
from teduh.surveys.weighting.records import Mask
from teduh.surveys.weighting.tables import Country, Table

BY_COUNTS, BY_ROWS = "counts", "rows"
_KEPT_UP_TO = 1_000_000


@dataclass(frozen=True, eq=False)
class Asked:
    """One variable of a question. shown: places of codes that are told; of an item, that it was chosen.

    read: gives the places (n,) of the answers among the codes.
    """

    question: str
    name: str
    options: tuple[str, ...]
    shown: tuple[int, ...]
    size: int
    read: Callable[[], Codes]


@dataclass(frozen=True, eq=False)
class Coded:
    """What is asked of a weighted study, to be tabulated behind one filter after another."""

    weighed: Weighed
    asked: tuple[Asked, ...]
    notes: tuple[Note, ...] = ()


def tabulate(study: Study, progress: Progress = quietly) -> Tables:
    """Raises what `weigh` does. Figures that were printed by others are taken as they are."""
    if study.settings.printed:
        return printed(study)
    return tables(code(weigh(study, progress), progress), progress=progress)


def code(weighed: Weighed, progress: Progress = quietly) -> Coded:
    """Answers to every question: read once and kept, up to a million respondents; of more, when needed."""
    asked: list[Asked] = []
    keep = len(weighed.rows.base) <= _KEPT_UP_TO
    for done, (question, items) in enumerate(weighed.study.questions.items()):
        progress("code", done, len(weighed.study.questions))
        asked += [_asked(weighed, question, item, keep=keep) for item in items]
    return Coded(weighed, tuple(asked), _identical(asked) if keep else ())


def _identical(asked: Sequence[Asked]) -> tuple[Note, ...]:
    """Whoever gave the answers of somebody else is noted, and stays."""
    if len(asked) < notes.MANY_ITEMS:
        return ()
    found = int(notes.identical([each.read() for each in asked]).sum())
    return (note("identical_answers", n=found),) if found else ()


def _asked(weighed: Weighed, question: str, name: str, *, keep: bool) -> Asked:
    study, dont_know = weighed.study, weighed.study.settings.with_dont_know

    def read() -> Codes:
        return weighed.rows.of_kept(study.coded(name, with_dont_know=dont_know).places)

    known_columns([name], study.codebook.names)
    codes, once = levels_of(study.codebook, name, with_dont_know=dont_know), cache(read) if keep else read
    if keep:
        once()
    if study.codebook.variable(name).kind is VariableKind.MULTI:
        counted = next((s.counted for s in study.codebook.sets if name in s.variables), 1)
        chosen = [at for at, each in enumerate(codes) if each.value == counted]
        return Asked(question, name, (name,), tuple(chosen), len(codes), once)
    levels = tuple(str(each.value) for each in codes)
    return Asked(question, name, levels, tuple(range(len(codes))), len(codes), once)


def tables(coded: Coded, *, kept: Mask | None = None, progress: Progress = quietly) -> Tables:
    """kept: (n,) of the rows that count, whom a filter passes; the others stay in the errors."""
    weighed = coded.weighed
    found = blocks(coded, kept=kept, progress=progress)
    every = [*found, *pooled(weighed, found)]
    method = BY_ROWS if _needs_rows(weighed) else BY_COUNTS
    return Tables(tuple(_questions(coded, every)), weighed.countries, (*weighed.notes, *coded.notes), method)


def blocks(coded: Coded, *, kept: Mask | None = None, progress: Progress = quietly) -> list[Block]:
    """All shares and errors as arrays, a block for each country and breakdown."""
    if _needs_rows(coded.weighed):
        return _by_rows(coded, kept, progress)
    return _by_counts(coded, kept, progress)


def _needs_rows(weighed: Weighed) -> bool:
    data = weighed.study.settings.data
    return bool(weighed.own is not None or data.strata or data.units)


def _breakdowns(weighed: Weighed) -> list[Variable]:
    wanted = weighed.study.settings.breakdowns
    return [weighed.rows.variables[weighed.rows.names.index(name)] for name in wanted]


def _columns(country: str, variable: Variable | None) -> tuple[Column, ...]:
    if variable is None:
        return (Column(country),)
    return tuple(Column(country, variable.name, level) for level in variable.levels)


def _present(weighed: Weighed) -> list[int]:
    return [int(each) for each in np.unique(weighed.cells.levels[0])]


def _by_counts(coded: Coded, kept: Mask | None, progress: Progress) -> list[Block]:
    weighed, found = coded.weighed, list[Block]()
    tallies = []
    for done, each in enumerate(coded.asked):
        progress("count", done, len(coded.asked))
        tallies.append(counting.tally(weighed.cells, each.read(), each.size, kept))
    asked, shown = counting.Tally.beside(tallies), _shown(coded)
    for done, country in enumerate(_present(weighed)):
        progress("tabulate", done, len(_present(weighed)))
        part, name = weighed.part(country), weighed.study.countries[country]
        made = Country(weighed.sample(country), asked.of(part), [each.size for each in coded.asked])
        nowhere = np.zeros(part.stop - part.start, dtype=np.int64)
        found.append(_block(_columns(name, None), made.table(nowhere, 0), shown))
        for variable in _breakdowns(weighed):
            table = made.table(weighed.levels(variable.name, part), len(variable.levels))
            found.append(_block(_columns(name, variable), table, shown))
    return found


def _shown(coded: Coded) -> list[int]:
    found, first = list[int](), 0
    for each in coded.asked:
        found += [first + at for at in each.shown]
        first += each.size
    return found


def _block(columns: tuple[Column, ...], table: Table, shown: Sequence[int]) -> Block:
    """A table without the answers that are not told, and, of a breakdown, without everybody."""
    groups = slice(0, 1) if columns[0].is_total else slice(1, None)
    rows = np.asarray(shown)
    return Block(
        columns,
        table.values[rows, groups],
        table.covariance[rows, groups, groups],
        table.people[rows, groups],
        table.weighted[rows, groups],
        table.kish[rows, groups],
        table.people[rows, groups] - 1,
    )


def _by_rows(coded: Coded, kept: Mask | None, progress: Progress) -> list[Block]:
    weighed, found = coded.weighed, list[Block]()
    for done, country in enumerate(_present(weighed)):
        progress("tabulate", done, len(_present(weighed)))
        made, name = CountryByRows(weighed, country), weighed.study.countries[country]
        for variable in (None, *_breakdowns(weighed)):
            found.append(_block_by_rows(coded, made, _columns(name, variable), variable, kept))
    return found


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


def _questions(coded: Coded, every: Sequence[Block]) -> list[Question]:
    chosen = coded.weighed.study.settings
    found, first = list[Question](), 0
    columns = [column for block in every for column in block.columns]
    cells = [each.cells(chosen.level, marks=chosen.sample_kind != "open_link") for each in every]
    for name in dict.fromkeys(each.question for each in coded.asked):
        parts = [each for each in coded.asked if each.question == name]
        options = tuple(option for each in parts for option in each.options)
        rows = range(first, first + len(options))
        first += len(options)
        found.append(
            question_of(name, options, columns, cells, rows, adds_up=len(parts) == 1 and len(options) > 1)
        )
    return found
