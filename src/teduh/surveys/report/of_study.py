"""A report from a study that was tabulated: its figures, and what its settings and codebook say of them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from importlib.metadata import version
from itertools import compress

import numpy as np

from teduh.surveys.codebook import Measure, Variable
from teduh.surveys.report.cells import Answers, Column, Share
from teduh.surveys.report.facts import Facts, Precision, Question, Report, Texts, Trimmed, Weights
from teduh.surveys.study import figures
from teduh.surveys.study.figures import Tables
from teduh.surveys.study.floors import floors, hidden_levels
from teduh.surveys.study.reading import Study, country_name


def report_of(study: Study, tables: Tables) -> Report:
    """Nothing is hidden yet."""
    questions = tuple(_question(study, each) for each in tables.questions)
    return Report(
        _facts(study, tables), questions, dict(_names(study)), floors().at_least(study.settings.suppression)
    )


def _facts(study: Study, tables: Tables) -> Facts:
    chosen = study.settings
    has_rows = bool(tables.countries)
    return Facts(
        title=chosen.title,
        sample_kind=chosen.sample_kind.value,
        version=version("teduh"),
        countries=_countries(tables),
        who=chosen.fieldwork.by,
        first_day=chosen.fieldwork.first,
        last_day=chosen.fieldwork.last,
        mode={"en": chosen.fieldwork.mode} if chosen.fieldwork.mode else None,
        n=sum(each.n for each in tables.countries) if has_rows else None,
        weights=_weights(study),
        margins=tuple(_margin(study, name) for name in chosen.weighting.margins),
        targets_source=chosen.weighting.source,
        targets_year=chosen.weighting.year,
        pooling=chosen.pooled.value if len(_countries(tables)) > 1 else None,
        trimmed=_trimmed(study, tables),
        precision=_precision(tables) if has_rows else None,
        is_second_hand=chosen.second_hand,
    )


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


def _precision(tables: Tables) -> Precision:
    worst = max(tables.countries, key=lambda each: each.kish)
    mean = sum(each.kish for each in tables.countries) / len(tables.countries)
    return Precision(mean, worst.kish, worst.country)


def _names(study: Study) -> Iterator[tuple[tuple[str, str], Texts]]:
    if study.settings.printed:
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
    return Question(found.name, wording, options, answers, is_scale=is_scale)


def _words(study: Study, found: figures.Question) -> tuple[Texts, tuple[Texts, ...], bool]:
    """What was asked, what could be answered, and whether that is a scale."""
    if study.settings.printed:
        return {"en": found.name}, tuple({"en": option} for option in found.options), False
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
