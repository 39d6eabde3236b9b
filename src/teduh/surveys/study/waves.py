"""Earlier waves of a study: each a study of its own in the same folder, and what changed between them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

import numpy as np

from teduh.surveys.study.figures import TOTAL, Change, Column, Question, Tables, Trend
from teduh.surveys.study.floors import floors
from teduh.surveys.study.parts import Wave
from teduh.surveys.study.reading import Study, targets_of
from teduh.surveys.study.refusals import BadSetting, said
from teduh.surveys.weighting.checks import known_columns
from teduh.surveys.weighting.records import Floats, Mask
from teduh.surveys.weighting.refusals import WeightingRefused
from teduh.surveys.weighting.trends import Changes, Series, changes

_TWO = 2


def earlier(study: Study) -> list[Study]:
    """The oldest first. Raises what reading targets does, UnknownColumn and BadSetting."""
    if study.settings.printed and study.settings.wave:
        raise BadSetting(setting="wave", value=study.settings.printed, wanted=said("answers"))
    return [_study_of(study, wave) for wave in study.settings.wave]


@contextmanager
def named(wave: Study) -> Iterator[None]:
    """What is refused of a wave says which one it is of."""
    try:
        yield
    except WeightingRefused as refused:
        raise refused.within(", ".join(filter(None, (wave.settings.this_wave, refused.country)))) from None


def _study_of(study: Study, wave: Wave) -> Study:
    chosen = study.settings
    known_columns([*wave.not_asked, *wave.reworded], chosen.questions)
    weighting = replace(
        chosen.weighting,
        targets=wave.targets or chosen.weighting.targets,
        source=wave.source or chosen.weighting.source,
        year=wave.year or chosen.weighting.year,
    )
    own = replace(
        chosen,
        questions=tuple(each for each in chosen.questions if each not in wave.not_asked),
        means=tuple(each for each in chosen.means if each not in wave.not_asked),
        sample_kind=wave.sample_kind or chosen.sample_kind,
        data=replace(chosen.data, file=wave.data),
        weighting=weighting,
        fieldwork=replace(chosen.fieldwork, first=wave.first, last=wave.last),
        order=(), wave=(), this_wave=wave.name,
    )  # fmt: skip
    targets = targets_of(study.folder / weighting.targets) if weighting.margins else {}
    return replace(study, settings=own, targets=targets)


@dataclass(frozen=True)
class _Asked:
    """One question as one wave asked it. words: other than today's where they differ."""

    wave: str
    words: object
    kind: str
    found: Question


def trends(study: Study, now: Tables, before: Sequence[tuple[str, Tables]]) -> Iterator[Trend]:
    """Of each question that was asked before, in each country and in all together."""
    waves = {each.name: each for each in study.settings.wave}
    for question in now.questions:
        asked = [
            _Asked(name, waves[name].reworded.get(question.name), _kind(study, waves[name]), found)
            for name, tables in before
            for found in tables.questions
            if found.name == question.name
        ]
        asked.append(_Asked(study.settings.this_wave, None, str(study.settings.sample_kind), question))
        if len(asked) >= _TWO and question.options:
            yield from (_trend(study, asked, each) for each in question.columns if each.is_total)


def _kind(study: Study, wave: Wave) -> str:
    return str(wave.sample_kind or study.settings.sample_kind)


def _trend(study: Study, asked: Sequence[_Asked], column: Column) -> Trend:
    reasons = {
        (i, j): _reason(study, one, other, column)
        for i, one in enumerate(asked)
        for j, other in enumerate(asked)
    }
    size = len(asked)
    together = np.array([[not reasons[i, j] for j in range(size)] for i in range(size)])
    names, options = tuple(each.wave for each in asked), asked[-1].found.options
    found = _changes(study, asked, column, together)
    breaks = tuple((names[at], reason) for at in range(1, size) if (reason := reasons[at - 1, at]))
    letters = tuple(tuple(row[at] for row in found.letters) for at in range(size))
    told = tuple(
        _change(found, row, at, (option, names[at], names[at + 1]))
        for row, option in enumerate(options)
        for at in range(size - 1)
    )
    return Trend(asked[-1].found.name, column, names, letters, told, breaks)


def _reason(study: Study, one: _Asked, other: _Asked, column: Column) -> str:
    """Why two waves cannot be compared; nothing where they can."""
    if one.words != other.words:
        return "wording"
    if one.kind != other.kind:
        return "sample"
    pools = [_pool(study, each.found) for each in (one, other)] if column.country == TOTAL else []
    return "countries" if pools and pools[0] != pools[1] else ""


def _pool(study: Study, found: Question) -> set[tuple[str, str]]:
    """The countries that count in all together, by option: those that are told by themselves."""
    rules = floors().at_least(study.settings.suppression)
    return {
        (column.country, option)
        for column, option, cell in found.rows()
        if column.is_total and column.country != TOTAL
        if (cell.n or 0) >= rules.hidden_below and (cell.effective or 0) >= rules.effective_below
    }


def _changes(study: Study, asked: Sequence[_Asked], column: Column, together: Mask) -> Changes:
    numbers = [_numbers(each.found, column, asked[-1].found.options) for each in asked]
    values, errors, df, bases = np.stack(numbers, axis=-1)
    # Nobody knows whom an open link missed in either wave, so nothing is tested.
    bases = bases * all(each.kind != "open_link" for each in asked)
    alike = np.broadcast_to(together, (len(values), *together.shape))
    return changes(Series(values, errors, df, bases), alike, study.settings.level)


def _numbers(found: Question, column: Column, options: Sequence[str]) -> Floats:
    """(4, A): share, error, degrees of freedom and effective respondents."""
    cells = {option: cell for where, option, cell in found.rows() if where == column}
    rows = []
    for option in options:
        cell = cells.get(option)
        if cell is None or cell.share is None:
            rows.append((np.nan, np.nan, 0.0, 0.0))
            continue
        error = np.nan if cell.error is None else cell.error
        rows.append((cell.share, error, cell.df or 0.0, cell.effective or 0.0))
    return np.array(rows).T


def _change(found: Changes, row: int, at: int, names: tuple[str, str, str]) -> Change:
    numbers = (found.values, found.errors, found.low, found.high, found.p)
    return Change(*names, *(_known(float(each[row, at])) for each in numbers))


def _known(number: float) -> float | None:
    return None if np.isnan(number) else number
