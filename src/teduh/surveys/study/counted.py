"""A study whose rows stay where they are: an engine counts them, and the cells are weighted here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import polars as pl

from teduh.surveys.codebook import Variable as Described
from teduh.surveys.engines import Asked, Counted, Engine, Known, count
from teduh.surveys.study.coding import levels_of
from teduh.surveys.study.reading import Study, readable
from teduh.surveys.study.refusals import BadSetting, NoRows, NoSuchFile, said
from teduh.surveys.study.rows import Variable
from teduh.surveys.study.settings import Where
from teduh.surveys.weighting import notes
from teduh.surveys.weighting.checks import Duplicates, known_columns
from teduh.surveys.weighting.counting import Cells, Codes, Tally
from teduh.surveys.weighting.design import Projection
from teduh.surveys.weighting.margins import Missing
from teduh.surveys.weighting.notes import Note, note
from teduh.surveys.weighting.records import MISSING, Floats, Mask, Whole
from teduh.surveys.weighting.refusals import MissingMargin, UnlabelledCode

BIG = 2_000_000
"""Rows from which an engine is asked where the settings leave it open: below, this process is faster."""
_NO_ROWS = np.zeros(0)
_Kind = TypeVar("_Kind", bound=np.generic)


def engine_of(study: Study) -> Engine | None:
    """None for this process. Raises BadSetting where an engine is named that cannot do what is asked."""
    wanted = study.settings.engine
    if wanted is Where.MEMORY:
        return None
    able = _is_countable(study)
    if wanted is Where.AUTO:
        return Engine.DUCKDB if able and _rows(study) >= BIG and _has_duckdb() else None
    if not able:
        raise BadSetting(setting="engine", value=str(wanted), wanted=said("memory"))
    return Engine(str(wanted))


def _is_countable(study: Study) -> bool:
    """Whether counts hold all that the settings ask for."""
    chosen, data = study.settings, study.settings.data
    by_row = (chosen.weighting.trim, data.strata, data.units, data.respondent, data.ranges, data.flags)
    if any(by_row) or chosen.means or chosen.order or chosen.weighting.missing is Missing.DROP:
        return False
    if data.duplicates is not Duplicates.ERROR:
        return False
    names = [*_parts(study), *(item for items in study.questions.values() for item in items)]
    known_columns(names, study.codebook.names)
    return all(_has_whole_codes(study.codebook.variable(name)) for name in names)


def _has_whole_codes(variable: Described) -> bool:
    return bool(variable.codes) and all(isinstance(each.value, int) for each in variable.codes)


def _rows(study: Study) -> int:
    path = study.folder / study.settings.data.file
    return study.row_count if path.is_file() else 0


def _has_duckdb() -> bool:
    from importlib.util import find_spec  # noqa: PLC0415 - asked for big files alone

    return all(find_spec(name) is not None for name in ("ibis", "duckdb"))


def _parts(study: Study) -> list[str]:
    """The columns whose crossing is a cell."""
    chosen = study.settings
    names = [part for each in _variables(study) for part in each.split("*")]
    return list(dict.fromkeys([*([chosen.data.country] if chosen.data.country else []), *names]))


def _variables(study: Study) -> list[str]:
    return list(dict.fromkeys([*study.settings.weighting.margins, *study.settings.breakdowns]))


@dataclass(frozen=True, eq=False)
class CountedRows:
    """What `rows.Rows` tells of a sample, as far as cells hold it. base and country have no rows."""

    study: Study
    engine: Engine
    variables: tuple[Variable, ...]
    notes: tuple[Note, ...]
    kept: Mask
    place: Whole
    cells: Cells
    whole: Tally

    @property
    def base(self) -> Floats:
        return _NO_ROWS

    @property
    def country(self) -> Codes:
        return np.zeros(0, dtype=np.int8)

    @property
    def fixed(self) -> bool:
        return bool(self.study.settings.data.final)

    @property
    def projection(self) -> Projection:
        chosen = self.study.settings.weighting
        return Projection.FIXED if self.fixed or not chosen.margins else chosen.projection

    @property
    def names(self) -> list[str]:
        return [each.name for each in self.variables]

    def of_kept(self, values: npt.NDArray[_Kind]) -> npt.NDArray[_Kind]:
        """As of rows, of which there are none here."""
        return values

    def tallies(self) -> dict[str, Tally]:
        """Of each variable of each question, in the cells of the sample. Raises UnlabelledCode."""
        items = [item for items in self.study.questions.values() for item in items]
        found = _counted(self.study, self.engine, {name: _codes(self.study, name) for name in items})
        return {name: _merged(each, self.kept, self.place) for name, each in found.answers.items()}


def counted_rows(study: Study, engine: Engine) -> CountedRows:
    """Raises what `rows.Rows` does of a study that can be counted."""
    found = _counted(study, engine, {})
    places = {name: _places(study, found, at) for at, name in enumerate(_parts(study))}
    cells = found.levels.shape[1]
    country = places.get(study.settings.data.country, np.zeros(cells, dtype=np.int64))
    kept, people = _wanted(study, country), found.whole.people[:, 0]
    if not people[kept].sum():
        raise NoRows(file=study.settings.data.file)
    variables, told, levels = [], _homeless(int(people[country == MISSING].sum())), [country]
    for name in _variables(study):
        codes, names = _crossed(study, name, places)
        lost = int(people[kept & (codes == MISSING)].sum())
        told += _lost(study, name, lost, int(people[kept].sum()))
        levels.append(np.where(codes == MISSING, len(names), codes))
        variables.append(Variable(name, np.zeros(0, dtype=np.int8), names))
    crossing, place = np.unique(np.stack(levels)[:, kept], axis=1, return_inverse=True)
    place = place.ravel()
    ends = np.stack([np.full(crossing.shape[1], np.inf), np.zeros(crossing.shape[1])])
    np.minimum.at(ends[0], place, found.ends[0, kept])
    np.maximum.at(ends[1], place, found.ends[1, kept])
    # Each cell has two parts, the least and the greatest weight: all that is asked of single weights later.
    made = Cells(
        crossing, np.zeros(0, dtype=np.int32), np.arange(crossing.shape[1]) * 2, ends.T.ravel(), _NO_ROWS
    )
    whole = _merged(found.whole, kept, place)
    told += notes.of_mean_base(float(whole.base.sum() / whole.people.sum()))
    return CountedRows(study, engine, tuple(variables), tuple(told), kept, place, made, whole)


def _counted(study: Study, engine: Engine, answers: Mapping[str, tuple[int, ...]]) -> Counted:
    data = study.settings.data
    names = list(answers) or _parts(study)
    asked = Asked(
        tuple(_parts(study)), answers, data.final or data.weight, {n: _known(study, n) for n in names}
    )
    known_columns([*asked.cells, *names, *([asked.weight] if asked.weight else [])], _columns(study))
    if not study.row_count:
        raise NoRows(file=data.file)
    found = count(study.folder / data.file, asked, engine)
    for name, (value, people) in found.strange.items():
        raise UnlabelledCode(variable=name, value=value, people=people)
    return found


def _columns(study: Study) -> list[str]:
    path = study.folder / study.settings.data.file
    if not path.exists():
        raise NoSuchFile(file=path)
    with readable(path):
        return list(pl.read_parquet_schema(path / "*.parquet" if path.is_dir() else path))


def _known(study: Study, name: str) -> Known:
    variable = study.codebook.variable(name)
    missing = ((each.low, each.high) for each in variable.missing)
    ranges = tuple((float(low), float(high)) for low, high in missing)
    return Known(tuple(int(each.value) for each in variable.codes), ranges)


def _codes(study: Study, name: str) -> tuple[int, ...]:
    codes = levels_of(study.codebook, name, with_dont_know=study.settings.with_dont_know)
    return tuple(int(each.value) for each in codes)


def _places(study: Study, found: Counted, at: int) -> Whole:
    """(C,) the place of each cell among the codes of one column."""
    codes = [int(each.value) for each in levels_of(study.codebook, _parts(study)[at])]
    values = [codes.index(value) if value in codes else MISSING for value in found.values[at]]
    places: Whole = np.array(values, dtype=np.int64)[found.levels[at]]
    return places


def _crossed(study: Study, name: str, places: Mapping[str, Whole]) -> tuple[Whole, tuple[str, ...]]:
    parts = name.split("*")
    codes, names = places[parts[0]], _names(study, parts[0])
    for part in parts[1:]:
        own = _names(study, part)
        lost = (codes == MISSING) | (places[part] == MISSING)
        codes = np.where(lost, MISSING, codes * len(own) + places[part])
        names = tuple(f"{one} * {other}" for one in names for other in own)
    return codes, names


def _names(study: Study, name: str) -> tuple[str, ...]:
    return tuple(str(each.value) for each in levels_of(study.codebook, name))


def _wanted(study: Study, country: Whole) -> Mask:
    chosen, names = study.settings.countries, study.countries
    known_columns(chosen, names)
    wanted = [at for at, name in enumerate(names) if not chosen or name in chosen]
    return np.isin(country, wanted)


def _homeless(people: int) -> list[Note]:
    return [note("without_country", n=people)] if people else []


def _lost(study: Study, name: str, lost: int, people: int) -> Iterator[Note]:
    if not lost or name not in study.settings.weighting.margins or study.settings.data.final:
        return
    if study.settings.weighting.missing is Missing.ERROR:
        raise MissingMargin(margin=name, people=lost, percent=f"{100 * lost / people:.1f}")
    yield note("missing_as_level", n=lost, margin=name)


def _merged(tally: Tally, kept: Mask, place: Whole) -> Tally:
    """Cells of the engine that are one here, as those of two codes that count as no answer."""
    cells = int(place.max(initial=-1)) + 1
    if kept.all() and np.array_equal(place, np.arange(cells)):
        return tally

    def added(sums: Floats) -> Floats:
        made = np.zeros((cells, sums.shape[1]))
        np.add.at(made, place, sums[kept])
        return made

    return Tally(added(tally.people), added(tally.base), added(tally.squares))
