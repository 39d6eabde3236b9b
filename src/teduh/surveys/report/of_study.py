"""A report from a study that was tabulated: its figures, and what its settings and codebook say of them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from importlib.metadata import version
from itertools import compress

import numpy as np

from teduh.surveys.codebook import Measure, Variable
from teduh.surveys.report.cells import Answers, Column, Share
from teduh.surveys.report.facts import (
    Facts,
    Flagged,
    Precision,
    Printed,
    Question,
    Report,
    Texts,
    Trimmed,
    Wave,
    Weights,
)
from teduh.surveys.report.trends import Change, Line, Trend
from teduh.surveys.study import figures
from teduh.surveys.study.figures import Tables
from teduh.surveys.study.floors import floors, hidden_levels
from teduh.surveys.study.reading import Study, country_name
from teduh.surveys.weighting.notes import FLAGGED_IN, FLAGGED_OUT


def report_of(study: Study, tables: Tables) -> Report:
    """Nothing is hidden yet."""
    questions = tuple(
        replace(_question(study, each), trend=_trend(study, tables, each.name)) for each in tables.questions
    )
    return Report(
        _facts(study, tables), questions, dict(_names(study)), floors().at_least(study.settings.suppression)
    )


def _facts(study: Study, tables: Tables) -> Facts:
    chosen = study.settings
    has_rows, told = bool(tables.countries), _told_countries(study, tables)
    return Facts(
        title=chosen.title,
        sample_kind=chosen.sample_kind.value,
        version=version("teduh"),
        countries=_countries(tables),
        who=chosen.fieldwork.by,
        first_day=chosen.fieldwork.first,
        last_day=chosen.fieldwork.last,
        mode={"en": chosen.fieldwork.mode} if chosen.fieldwork.mode else None,
        n=sum(each.n for each in told) if has_rows else None,
        told_countries=len(told),
        level=chosen.level,
        weights=_weights(study),
        margins=tuple(_margin(study, name) for name in chosen.weighting.margins),
        targets_source=chosen.weighting.source,
        targets_year=chosen.weighting.year,
        pooling=chosen.pooled.value if has_rows and len(_countries(tables)) > 1 else None,
        trimmed=_trimmed(study, tables),
        flagged=_flagged(tables),
        precision=_precision(told) if has_rows else None,
        is_second_hand=chosen.second_hand,
        wave=tables.wave,
        waves=tuple(_wave(study, *each) for each in tables.waves),
    )


def _wave(study: Study, name: str, tables: Tables) -> Wave:
    asked = next(each for each in study.settings.wave if each.name == name)
    told = _told_countries(study, tables)
    return Wave(name, sum(each.n for each in told), asked.first, asked.last)


def _trend(study: Study, tables: Tables, name: str) -> Trend | None:
    """In everybody of each country, and of all together as the study puts them."""
    own = {"", study.settings.pooled.value}
    found = [each for each in tables.trends if each.question == name and each.column.pooled in own]
    if not found:
        return None
    waves = found[0].waves
    before = [_question(study, t.question(name)).answers for each, t in tables.waves if each in waves]
    return Trend(waves, tuple(before), {each.column.country: _line(each) for each in found})


def _line(found: figures.Trend) -> Line:
    steps = [[each for each in found.changes if each.wave == wave] for wave in found.waves[1:]]
    changes = tuple(tuple(_change(each) for each in step) for step in steps)
    return Line(found.letters, changes, dict(found.breaks))


def _change(each: figures.Change) -> Change | None:
    if each.value is None:
        return None
    return Change(each.value, each.error, each.low, each.high, each.p)


def _countries(tables: Tables) -> tuple[str, ...]:
    named = (column.country for each in tables.questions for column in each.columns)
    return tuple(dict.fromkeys(country for country in named if country))


def _weights(study: Study) -> Weights:
    if study.settings.weighting.margins:
        return "raked"
    return "fixed" if study.settings.data.final or study.settings.data.weight else "none"


def _margin(study: Study, name: str) -> Texts:
    parts = [_labels(study.codebook.variable(part.strip())) for part in name.split("*")]
    languages = {language for part in parts for language in part}
    return {each: " × ".join(part.get(each, part.get("en", "")) for part in parts) for each in languages}  # noqa: RUF001 - the sign of a crossing


def _labels(variable: Variable) -> Texts:
    return _told(variable.labels) or {"en": variable.name}


def _told(labels: Mapping[str, str]) -> Texts:
    """Labels whose language nobody named are taken for English."""
    return {("en" if language == "und" else language): text for language, text in labels.items() if text}


def _trimmed(study: Study, tables: Tables) -> Trimmed | None:
    bounds = study.settings.weighting.trim
    if bounds is None or not tables.countries:
        return None
    moved = sum(each.moved * each.n for each in tables.countries) / sum(each.n for each in tables.countries)
    return Trimmed(*bounds, moved)


def _flagged(tables: Tables) -> Flagged | None:
    for each in tables.notes:
        if each.code in {FLAGGED_IN, FLAGGED_OUT}:
            told = dict(each.facts)
            return Flagged(int(str(told["n"])), str(told["flags"]), is_counted=each.code == FLAGGED_IN)
    return None


def _told_countries(study: Study, tables: Tables) -> list[figures.CountryWeights]:
    """Those that are not hidden as a whole: with the number of all, the one that is would be known."""
    rules = floors().at_least(study.settings.suppression)
    told = [
        each
        for each in tables.countries
        if each.n >= rules.hidden_below and each.effective >= rules.effective_below
    ]
    return told or list(tables.countries)


def _precision(told: Sequence[figures.CountryWeights]) -> Precision:
    worst = max(told, key=lambda each: each.kish)
    mean = sum(each.kish for each in told) / len(told)
    return Precision(mean, worst.kish, worst.country)


def _names(study: Study) -> Iterator[tuple[tuple[str, str], Texts]]:
    if study.settings.printed:
        yield from (((name, ""), texts) for name, texts in study.settings.words.items())
        return
    for name in study.settings.breakdowns:
        variable = study.codebook.variable(name)
        yield (name, ""), _labels(variable)
        for code in variable.codes:
            yield (name, str(code.value)), _told(code.labels) or {"en": str(code.value)}


def _question(study: Study, found: figures.Question) -> Question:
    wording, options, is_scale = _words(study, found)
    kept = [
        (column, cells)
        for column, cells in zip(found.columns, found.cells, strict=True)
        if column.pooled in {"", study.settings.pooled.value}
    ]
    columns = _in_the_pool([_column(column, cells) for column, cells in kept], study)
    shares = tuple(tuple(_share(cell) for cell in cells) for _column, cells in kept)
    answers = Answers(found.name, found.options, columns, shares, found.adds_up)
    return Question(
        found.name, wording, options, answers, is_scale=is_scale, amounts=_amounts(study, found),
        tests={(each.country, each.breakdown, each.variable): each.p for each in found.tests},
        is_worded=not study.settings.printed, printed=_printed(kept),
    )  # fmt: skip


def _printed(
    kept: Sequence[tuple[figures.Column, tuple[figures.Cell, ...]]],
) -> dict[tuple[int, int], Printed]:
    return {
        (at, option): Printed(cell.source, cell.note)
        for at, (_column, cells) in enumerate(kept)
        for option, cell in enumerate(cells)
        if cell.source or cell.note
    }


def _amounts(study: Study, found: figures.Question) -> Answers | None:
    """Means and quartiles, in the same columns as the shares."""
    if not found.amounts:
        return None
    kept = [
        (column, amounts)
        for column, amounts in zip(found.columns, found.amounts, strict=True)
        if column.pooled in {"", study.settings.pooled.value}
    ]
    columns = [
        Column(c.country, c.breakdown, c.level, a[0].n, a[0].base, a[0].effective or 0.0, a[0].df or 0.0)
        for c, a in kept
    ]
    values = tuple(tuple(_amount(each) for each in amounts) for _column, amounts in kept)
    pooled = _in_the_pool(columns, study)
    return Answers(found.name, found.statistics, pooled, values, adds_up=False, is_of_numbers=True)


def _amount(each: figures.Amount) -> Share | None:
    if each.value is None:
        return None
    return Share(each.value, each.error, each.low, each.high, each.letters)


def _words(study: Study, found: figures.Question) -> tuple[Texts, tuple[Texts, ...], bool]:
    """What was asked, what could be answered, and whether that is a scale."""
    if study.settings.printed:
        called = study.settings.words
        options = tuple(called.get(option, {"en": option}) for option in found.options)
        return called.get(found.name, {"en": found.name}), options, False
    items = study.questions[found.name]
    variables = [study.codebook.variable(item) for item in items]
    if len(items) > 1:
        labels = next((s.labels for s in study.codebook.sets if s.name == found.name), {})
        return _told(labels) or {"en": found.name}, tuple(_labels(each) for each in variables), False
    [variable] = variables
    by_name = {str(code.value): _told(code.labels) for code in variable.codes}
    by_name |= {country_name(code.value, code.labels): _told(code.labels) for code in variable.codes}
    options = tuple(by_name.get(option) or {"en": option} for option in found.options)
    return _labels(variable), options, variable.measure is Measure.ORDINAL


def _column(column: figures.Column, cells: tuple[figures.Cell, ...]) -> Column:
    """Of a question with several items, the item that the fewest answered decides what is told of it."""
    if not cells:
        return Column(column.country, column.breakdown, column.level)
    fewest = min(cells, key=lambda cell: cell.n if cell.n is not None else 0)
    effective = 0.0 if fewest.n == 0 else fewest.effective
    df = float("inf") if fewest.df is None else fewest.df
    return Column(column.country, column.breakdown, column.level, fewest.n, fewest.base, effective, df)


def _in_the_pool(columns: Sequence[Column], study: Study) -> tuple[Column, ...]:
    """Each with whether it counts in all countries together, as `pooling` has decided by the same rule."""
    rules = floors().at_least(study.settings.suppression)
    parts: defaultdict[tuple[str, str], list[Column]] = defaultdict(list)
    for column in columns:
        parts[column.country, column.breakdown].append(column)
    hidden: set[Column] = set()
    for part in parts.values():
        if any(column.n is None for column in part):
            continue
        people = np.array([[float(column.n or 0) for column in part]])
        effective = np.array([[float(column.effective or 0) for column in part]])
        hidden.update(compress(part, hidden_levels(people, effective, rules)[0]))
    return tuple(replace(column, is_pooled=column not in hidden) for column in columns)


def _share(cell: figures.Cell) -> Share | None:
    if cell.share is None:
        return None
    return Share(cell.share, cell.error, cell.low, cell.high, cell.letters)
