"""Every question in every breakdown of every country, and of all countries together."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from teduh.surveys.study import makers
from teduh.surveys.study.asked import Asked, Coded, code
from teduh.surveys.study.cells import Block, question_of
from teduh.surveys.study.figures import Amount, Column, Question, Tables, Test
from teduh.surveys.study.numbers import STATISTICS, Numbers, amounts_of
from teduh.surveys.study.pooling import pooled
from teduh.surveys.study.printed import printed
from teduh.surveys.study.reading import Study
from teduh.surveys.study.rows import Progress, quietly
from teduh.surveys.study.waves import earlier, named, trends
from teduh.surveys.study.weighing import weigh
from teduh.surveys.weighting.records import Mask

__all__ = ["BY_COUNTS", "BY_ROWS", "Asked", "Coded", "blocks", "code", "tables", "tabulate", "with_waves"]

BY_COUNTS, BY_ROWS = "counts", "rows"


def tabulate(study: Study, progress: Progress = quietly) -> Tables:
    """Raises what `weigh` does. Figures that were printed by others are taken as they are."""
    if study.settings.printed:
        return with_waves(study, printed(study))
    return with_waves(study, tables(code(weigh(study, progress), progress), progress=progress), progress)


def with_waves(study: Study, now: Tables, progress: Progress = quietly) -> Tables:
    """Tables of a study with those of its earlier waves, and what changed. Raises what `tabulate` does."""
    before = []
    for each in earlier(study):
        with named(each):
            made = tables(code(weigh(each, progress), progress), progress=progress)
        before.append((each.settings.this_wave, made))
    if not before:
        return now
    found, name = tuple(trends(study, now, before)), study.settings.this_wave
    return replace(now, waves=tuple(before), wave=name, trends=found)


def tables(coded: Coded, *, kept: Mask | None = None, progress: Progress = quietly) -> Tables:
    """kept: (n,) of the rows that count, whom a filter passes; the others stay in the errors."""
    weighed = coded.weighed
    made = list(_made(coded, kept, progress, tests=True))
    found = [block for each in made for block in each.blocks]
    tests = [test for each in made for test in each.tests]
    every = [*found, *pooled(weighed, found)]
    method = BY_ROWS if weighed.needs_rows else BY_COUNTS
    questions = tuple(_questions(coded, every, tests, kept))
    return Tables(questions, weighed.countries, (*weighed.notes, *coded.notes), method)


def blocks(coded: Coded, *, kept: Mask | None = None, progress: Progress = quietly) -> list[Block]:
    """All shares and errors as arrays, a block for each country and breakdown."""
    return [block for each in _made(coded, kept, progress, tests=False) for block in each.blocks]


def _made(coded: Coded, kept: Mask | None, progress: Progress, *, tests: bool) -> Iterator[makers.Maker]:
    if not coded.asked:
        return iter(())
    make = makers.by_rows if coded.weighed.needs_rows else makers.by_counts
    return make(coded, kept, progress, tests=tests)


def _questions(
    coded: Coded, every: Sequence[Block], tests: Sequence[Test], kept: Mask | None
) -> Iterator[Question]:
    chosen = coded.weighed.study.settings
    columns = [column for block in every for column in block.columns] or _columns(coded)
    cells = [each.cells(chosen.level, marks=chosen.sample_kind != "open_link") for each in every]
    first, numbers = 0, {each.question: each for each in coded.numbers}
    for name in coded.weighed.study.questions:
        parts = [each for each in coded.asked if each.question == name]
        options = tuple(option for each in parts for option in each.options)
        rows = range(first, first + len(options))
        adds_up = len(parts) == 1 and len(options) > 1
        made = question_of(name, options, columns, cells, rows, adds_up=adds_up)
        if not options:
            made = replace(made, cells=((),) * len(columns))
        made = replace(made, tests=tuple(_tests_of(parts, tests)))
        first += len(options)
        yield _with_amounts(coded, made, numbers[name], kept) if name in numbers else made


def _tests_of(parts: Sequence[Asked], tests: Sequence[Test]) -> Iterator[Test]:
    names = {each.name for each in parts}
    yield from (each for each in tests if each.variable in names)


def _with_amounts(coded: Coded, made: Question, numbers: Numbers, kept: Mask | None) -> Question:
    found = amounts_of(coded.weighed, numbers, made.columns, kept=kept)
    none = tuple(Amount(0, 0.0) for _each in STATISTICS)
    return replace(
        made, statistics=STATISTICS, amounts=tuple(found.get(column, none) for column in made.columns)
    )


def _columns(coded: Coded) -> list[Column]:
    """Of a study in which all questions are of numbers."""
    weighed = coded.weighed
    return [
        column
        for country in makers.present(weighed)
        for variable in (None, *makers.breakdowns(weighed))
        for column in makers.columns_of(weighed.study.countries[country], variable)
    ]
