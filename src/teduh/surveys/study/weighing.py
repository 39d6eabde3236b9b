"""Everybody's weight, country by country, and the cells that tables are counted in."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from teduh.surveys.engines import Engine
from teduh.surveys.study.counted import CountedRows, counted_rows, engine_of
from teduh.surveys.study.figures import CountryWeights
from teduh.surveys.study.reading import Study, answers_of
from teduh.surveys.study.refusals import CountryWithoutTargets
from teduh.surveys.study.rows import Progress, Rows, Variable, quietly
from teduh.surveys.weighting import counting, notes
from teduh.surveys.weighting.margins import Missing, nearest
from teduh.surveys.weighting.notes import Note, note
from teduh.surveys.weighting.raking import rake
from teduh.surveys.weighting.records import Floats, Margin, Weighted, Whole
from teduh.surveys.weighting.refusals import LevelWithoutTarget, WeightingRefused
from teduh.surveys.weighting.tables import Sample
from teduh.surveys.weighting.trimming import TRIMMED, moved_share, trim


@dataclass(frozen=True, eq=False)
class Weighed:
    """A study with weights.

    rows: those that count, n of them. cells: the crossing of country and all variables of the rows, and whole
    how many are in each. factors: (C,). own: (n,) weights that do not follow from cells, as trimmed ones.
    """

    study: Study
    rows: Rows | CountedRows
    cells: counting.Cells
    whole: counting.Tally
    factors: Floats
    countries: tuple[CountryWeights, ...] = ()
    notes: tuple[Note, ...] = ()
    own: Floats | None = None

    @property
    def weights(self) -> Floats:
        """(n,) the final ones."""
        if self.own is not None:
            return self.own
        return np.asarray(self.rows.base * self.factors[self.cells.cell_of_each])

    @property
    def needs_rows(self) -> bool:
        """Whether cells do not hold all that errors need."""
        data = self.study.settings.data
        return bool(self.own is not None or data.strata or data.units)

    def part(self, country: int) -> slice:
        """The cells of a country."""
        first, end = np.searchsorted(self.cells.levels[0], [country, country + 1]).tolist()
        return slice(first, end)

    def levels(self, name: str, cells: slice) -> Whole:
        """The level of each cell, of a margin or breakdown."""
        return np.asarray(self.cells.levels[1 + self.rows.names.index(name), cells])

    def sample(self, country: int) -> Sample:
        """Made once: a filter changes nothing of it."""
        if country not in self._samples:
            part = self.part(country)
            margins = tuple(self.levels(name, part) for name in self.study.settings.weighting.margins)
            made = Sample(self.whole.of(part), self.factors[part], margins, self.rows.projection)
            self._samples[country] = made
        return self._samples[country]

    @cached_property
    def _samples(self) -> dict[int, Sample]:
        return {}


def weigh(study: Study, progress: Progress = quietly, *, by_row: bool = False) -> Weighed:
    """Raises the refusals of `weighting` and of this package, each with the country that it is of.

    by_row: each respondent's weight is asked for, which an engine that counts cells has not.
    """
    made = _gathered(answers_of(study), progress, None if by_row else engine_of(answers_of(study)))
    rows, cells = made.rows, made.cells
    told, found, factors = [], list(rows.notes), made.factors.copy()
    own = rows.base.copy() if study.settings.weighting.trim else None
    present = np.unique(cells.levels[0]).tolist()
    for done, country in enumerate(present):
        progress("weigh", done, len(present))
        made_here = _within(made, country, factors, own)
        told.append(made_here[0])
        found += made_here[1]
    found += notes.of_targets(study.settings.weighting.year, _year(study))
    return replace(made, factors=factors, countries=tuple(told), notes=tuple(_once(found)), own=own)


def _gathered(study: Study, progress: Progress, engine: Engine | None) -> Weighed:
    if engine is not None:
        progress("count", 0, 1)
        counted = counted_rows(study, engine)
        return Weighed(study, counted, counted.cells, counted.whole, np.ones(len(counted.cells.starts)))
    rows = Rows(study, progress)
    cells = counting.gather([rows.country, *(each.places for each in rows.variables)], rows.base)
    return Weighed(study, rows, cells, counting.everybody(cells), np.ones(len(cells.starts)))


def _year(study: Study) -> int | None:
    last = study.settings.fieldwork.last or study.settings.fieldwork.first
    return last.year if last else None


def _once(found: Sequence[Note]) -> list[Note]:
    return list(dict.fromkeys(found))


def _within(
    made: Weighed, country: int, factors: Floats, own: Floats | None
) -> tuple[CountryWeights, list[Note]]:
    """Fills in the factors of one country, and its own weights where they do not follow from cells."""
    name, part = made.study.countries[country], made.part(country)
    try:
        margins = _margins(made, country)
        if made.rows.fixed or not margins:
            found = _as_they_are(made, name, part, margins)
            return _told(made, name, part, factors, None), found
        weighted = rake(made.whole.of(part).base[:, 0], margins)
        factors[part] = weighted.factors
        told, found = (
            _told(made, name, part, factors, weighted),
            [note(each, name) for each in weighted.notes],
        )
        if own is not None:
            told, more = _trimmed(made, country, told, factors, own)
            found += more
    except WeightingRefused as refused:
        raise (refused.within(name) if name else refused) from None
    return told, [*found, *_thoughts(made, told, part)]


def _margins(made: Weighed, country: int) -> list[Margin]:
    """Of the cells of one country. Shares become numbers of respondents, so that weights are about 1."""
    part = made.part(country)
    n = float(made.whole.of(part).people.sum())
    by_name = {each.name: each for each in made.rows.variables}
    return [
        _margin(made, country, by_name[name], made.levels(name, part), n)
        for name in made.study.settings.weighting.margins
    ]


def _margin(made: Weighed, country: int, variable: Variable, codes: Whole, n: float) -> Margin:
    name, people = made.study.countries[country], made.whole.of(made.part(country)).people[:, 0]
    given = made.study.targets.get((name, variable.name)) or made.study.targets.get(("", variable.name))
    if given is None:
        raise CountryWithoutTargets(margin=variable.name, people=int(people.sum()))
    for level in variable.levels:
        there = int(people[codes == variable.levels.index(level)].sum())
        if level not in given and there:
            near = nearest(level, [each for each in given if each not in variable.levels])
            raise LevelWithoutTarget(margin=variable.name, level=level, people=there, near=near)
    wanted = np.array([given.get(level, 0.0) for level in variable.levels])
    if made.study.settings.weighting.missing is Missing.LEVEL and not made.rows.fixed:
        lost = float(people[codes == len(variable.levels)].sum() / people.sum())
        wanted = np.append(wanted * (1 - lost), wanted.sum() * lost)
    names = (*variable.levels, "—")[: len(wanted)]
    scale = n if wanted.sum() <= _SHARES_UP_TO else 1.0
    return Margin(variable.name, codes, wanted * scale, names)


_SHARES_UP_TO = 1.5


def _as_they_are(made: Weighed, name: str, part: slice, margins: Sequence[Margin]) -> list[Note]:
    """Weights of the file, and the margins that they do not keep."""
    found, reached = [note("weights_fixed")], made.whole.of(part).base[:, 0]
    for margin in margins:
        inside = margin.codes < len(margin.targets)
        sums = _sums(margin.codes[inside], reached[inside], len(margin.targets))
        found += notes.missed(margin.name, margin.levels, sums, margin.targets, name)
    return found


def _told(
    made: Weighed, name: str, part: slice, factors: Floats, weighted: Weighted | None
) -> CountryWeights:
    here = made.whole.of(part)
    n, total = int(here.people.sum()), float(here.base[:, 0] @ factors[part])
    squares = float(here.squares[:, 0] @ factors[part] ** 2)
    least, most = made.cells.range_of(part, factors)
    sweeps, misfit = (weighted.sweeps, weighted.misfit) if weighted else (0, 0.0)
    return CountryWeights(name, n, sweeps, misfit, least, most, n * squares / total**2)


def _trimmed(
    made: Weighed, country: int, told: CountryWeights, factors: Floats, own: Floats
) -> tuple[CountryWeights, list[Note]]:
    bounds = made.study.settings.weighting.trim or (0.0, np.inf)
    rows, part = made.rows.country == country, made.part(country)
    cell = made.cells.cell_of_each[rows]
    base = made.rows.base[rows]
    raked = base * factors[cell]
    of_people = [replace(each, codes=each.codes[cell - part.start]) for each in _margins(made, country)]
    mean = float(raked.mean())
    found = trim(
        Weighted(raked, base, told.sweeps, told.misfit), of_people, bounds[0] * mean, bounds[1] * mean
    )
    own[rows], n = found.weights, len(raked)
    moved = moved_share(raked, found.weights)
    kish = n * float(np.square(found.weights).sum()) / float(found.weights.sum()) ** 2
    least, most = float(found.weights.min()), float(found.weights.max())
    after = replace(told, least=least, most=most, kish=kish, moved=moved, misfit=found.misfit)
    return after, [note(TRIMMED, told.country, percent=f"{100 * moved:.1f}")]


def _thoughts(made: Weighed, told: CountryWeights, part: slice) -> list[Note]:
    found = notes.of_country(told.n, told.kish, told.country)
    for variable in made.rows.variables:
        if variable.name in made.study.settings.weighting.margins:
            here = made.whole.of(part).people[:, 0]
            people = _sums(made.levels(variable.name, part), here, len(variable.levels))
            found += notes.of_levels(variable.name, variable.levels, people, told.country)
    return found


def _sums(codes: Whole, counts: Floats, levels: int) -> Floats:
    return np.asarray(np.bincount(codes, counts, minlength=levels), dtype=np.float64)
