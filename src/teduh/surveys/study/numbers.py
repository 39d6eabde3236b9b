"""What people gave as numbers: how many, how often, where on a scale. Means and quartiles by breakdown."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from teduh.surveys.codebook import VariableKind
from teduh.surveys.study.by_rows import design_of
from teduh.surveys.study.figures import Amount, Column
from teduh.surveys.study.floors import floors, hidden_levels
from teduh.surveys.study.refusals import BadSetting, said
from teduh.surveys.study.weighing import Weighed
from teduh.surveys.weighting import amounts
from teduh.surveys.weighting.intervals import wald
from teduh.surveys.weighting.letters import rows_of_letters
from teduh.surveys.weighting.records import Estimates, Floats, Mask, Whole

STATISTICS = ("mean", "quarter", "median", "three_quarters")
_SHARES = (0.25, 0.5, 0.75)
LEAST = 2
"""Nobody varies alone."""


@dataclass(frozen=True, eq=False)
class Numbers:
    """One question. read: gives the number of each row that counts, NaN for none."""

    question: str
    read: Callable[[], Floats]


def is_number(weighed: Weighed, name: str) -> bool:
    """Whether a question has numbers and no codes to choose from."""
    variable = weighed.study.codebook.variable(name)
    return variable.kind is VariableKind.NUMBER and not variable.answers


def numbers_of(weighed: Weighed) -> tuple[Numbers, ...]:
    """Every question of numbers, and the closed ones that the settings name in `means`.

    Raises BadSetting for one that is no question of one variable with numbers as codes.
    """
    questions, chosen = weighed.study.questions, weighed.study.settings.means
    for name in chosen:
        if len(questions.get(name, ())) != 1 or not _has_scores(weighed, name):
            raise BadSetting(setting="means", value=name, wanted=said("scale"))
    wanted = [
        name for name, items in questions.items() if items == (name,) and name in weighed.study.codebook.names
    ]
    return tuple(_numbers(weighed, name) for name in wanted if name in chosen or is_number(weighed, name))


def _has_scores(weighed: Weighed, name: str) -> bool:
    if name not in weighed.study.codebook.names:
        return False
    answers = weighed.study.codebook.variable(name).answers
    return is_number(weighed, name) or all(isinstance(each.value, int | float) for each in answers)


def _numbers(weighed: Weighed, name: str) -> Numbers:
    def read() -> Floats:
        variable = weighed.study.codebook.variable(name)
        given = weighed.rows.of_kept(weighed.study.numbers(name))
        known = np.unique(given[np.isfinite(given)]).tolist()
        answers = {float(each.value) for each in variable.answers if not isinstance(each.value, str)}
        silent = {float(each.value) for each in variable.codes if not isinstance(each.value, str)} - answers
        lost = [each for each in known if each in silent or variable.is_missing(each)]
        return np.where(np.isin(given, lost), np.nan, given) if lost else given

    return Numbers(name, read)


def amounts_of(
    weighed: Weighed, asked: Numbers, columns: Sequence[Column], *, kept: Mask | None = None
) -> dict[Column, tuple[Amount, ...]]:
    """Of each column of a country, in the order of STATISTICS. Of all countries together: the mean alone."""
    numbers = asked.read()
    if kept is not None:
        numbers = np.where(kept, numbers, np.nan)
    found: dict[Column, tuple[Amount, ...]] = {}
    present = [int(each) for each in np.unique(weighed.cells.levels[0])]
    for country in present:
        name = weighed.study.countries[country]
        rows = weighed.rows.country == country
        given, group_of = _given(weighed, country, rows, numbers[rows])
        for breakdown in dict.fromkeys(each.breakdown for each in columns if each.country == name):
            here = [each for each in columns if (each.country, each.breakdown) == (name, breakdown)]
            inside = _inside(weighed, given, here, group_of)
            found |= dict(zip(here, _block(weighed, given, inside), strict=True))
    return found | _together(weighed, columns, found)


def _together(
    weighed: Weighed, columns: Sequence[Column], found: Mapping[Column, tuple[Amount, ...]]
) -> dict[Column, tuple[Amount, ...]]:
    """Means of all countries, each by its share; a country counts where it is told of by itself."""
    population = weighed.study.settings.population
    made = {}
    for column in (each for each in columns if each.pooled):
        parts = [each for each in found if (each.breakdown, each.level) == (column.breakdown, column.level)]
        told = [each for each in parts if _is_told(weighed, each, found)]
        sizes = np.array(
            [population[each.country] if column.pooled == "population" else 1.0 for each in told]
        )
        made[column] = _pooled([found[each][0] for each in told], sizes / sizes.sum() if told else sizes)
    return made


def _is_told(weighed: Weighed, column: Column, found: Mapping[Column, tuple[Amount, ...]]) -> bool:
    same = [each for each in found if (each.country, each.breakdown) == (column.country, column.breakdown)]
    people = np.array([[float(found[each][0].n) for each in same]])
    effective = np.array([[found[each][0].effective or 0.0 for each in same]])
    hidden = hidden_levels(people, effective, floors().at_least(weighed.study.settings.suppression))
    return not hidden[0, same.index(column)] and found[column][0].value is not None


def _pooled(parts: Sequence[Amount], shares: Floats) -> tuple[Amount, ...]:
    n, base = sum(each.n for each in parts), sum(each.base for each in parts)
    nothing = tuple(Amount(n, base) for _each in STATISTICS)
    if not parts:
        return nothing
    value = float(shares @ [each.value or 0.0 for each in parts])
    error = float(np.sqrt(np.square(shares) @ [(each.error or 0.0) ** 2 for each in parts]))
    half = float(wald(Estimates(np.zeros(1), np.array([[error**2]]), np.inf))[0, 1])
    effective = sum(each.effective or 0.0 for each in parts)
    mean = Amount(n, base, value, error, value - half, value + half, effective=effective, df=float("inf"))
    return (mean, *nothing[1:])


def _given(
    weighed: Weighed, country: int, rows: Mask, numbers: Floats
) -> tuple[amounts.Given, Callable[[str], Whole]]:
    """Of one country, and a way to the level of each kind of people in a breakdown."""
    if weighed.needs_rows:
        given = amounts.ByRows(design_of(weighed, rows), numbers)
        places = {each.name: each.places for each in weighed.rows.variables}
        return given, lambda name: np.asarray(places[name][rows], dtype=np.int64)
    part = weighed.part(country)
    cells = np.asarray(weighed.cells.cell_of_each[rows], dtype=np.int64) - part.start
    kinds, cell_of_kind, number_of_kind = _kinds(cells, numbers)
    base = weighed.rows.base[rows]
    each = [np.bincount(kinds, base**power, minlength=len(cell_of_kind)) for power in range(3)]
    sums = np.stack(each).astype(np.float64)
    counted = amounts.counted(weighed.sample(country), cell_of_kind, number_of_kind, sums)
    return counted, lambda name: weighed.levels(name, part)[cell_of_kind]


def _kinds(cells: Whole, numbers: Floats) -> tuple[Whole, Whole, Floats]:
    """The kind of each row, and the cell and the number of each kind."""
    known, place = np.unique(numbers, return_inverse=True)
    keys, kinds = np.unique(cells * len(known) + place.ravel(), return_inverse=True)
    cell, at = np.divmod(keys, len(known))
    return kinds.ravel(), cell, known[at]


def _inside(
    weighed: Weighed, given: amounts.Given, columns: Sequence[Column], group_of: Callable[[str], Whole]
) -> Mask:
    """(r, columns)."""
    name = columns[0].breakdown
    if not name:
        return np.ones((len(given.numbers), 1), dtype=np.bool_)
    levels = {each.name: each.levels for each in weighed.rows.variables}[name]
    places = np.array([levels.index(each.level) for each in columns])
    return np.asarray(group_of(name)[:, None] == places)


def _block(weighed: Weighed, given: amounts.Given, inside: Mask) -> list[tuple[Amount, ...]]:
    level = weighed.study.settings.level
    asked = inside & np.isfinite(given.numbers)[:, None]
    people, base = given.people @ asked, given.weights @ asked
    effective = people / amounts.kish(given, asked)
    means = amounts.means(given, inside)
    df = np.array([given.df(asked[:, at]) for at in range(asked.shape[1])])
    told = _letters(weighed, means, effective, df)
    quantiles = [amounts.quantiles(given, inside, share, level=level) for share in _SHARES]
    found = []
    for at in range(asked.shape[1]):
        n, weight = int(people[at]), float(base[at])
        if n < LEAST or df[at] <= 0:
            found.append(tuple(Amount(n, weight) for _each in STATISTICS))
            continue
        variance = means.covariance[at : at + 1, at : at + 1]
        one = Estimates(means.values[at : at + 1], variance, float(df[at]))
        rows = [np.array([one.values[0], one.errors[0], *wald(one, level=level)[0]])]
        rows += [each[at] for each in quantiles]
        found.append(tuple(_amount(n, weight, row, float(effective[at]), float(df[at])) for row in rows))
        found[-1] = (replace(found[-1][0], letters=told[at]), *found[-1][1:])
    return found


def _amount(n: int, base: float, row: Floats, effective: float, df: float) -> Amount:
    """row: the value, its error, and the ends of its interval."""
    value, error, low, high = (float(each) for each in row)
    return Amount(n, base, value, error, low, high, effective=effective, df=df)


def _letters(weighed: Weighed, means: Estimates, effective: Floats, df: Floats) -> tuple[str, ...]:
    if weighed.study.settings.sample_kind == "open_link" or len(means.values) < LEAST:
        return ("",) * len(means.values)
    return rows_of_letters(means.values[None], means.covariance[None], effective[None], float(df.sum()))[0]
