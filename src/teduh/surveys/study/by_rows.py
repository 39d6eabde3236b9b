"""Tables of one country from its rows: for clusters, strata and trimmed weights, which cells do not hold."""

import numpy as np

from teduh.surveys.study.weighing import Weighed
from teduh.surveys.weighting.calibration import columns
from teduh.surveys.weighting.counting import Codes
from teduh.surveys.weighting.design import Design
from teduh.surveys.weighting.records import Floats, Margin, Mask, Whole
from teduh.surveys.weighting.tables import Table


class CountryByRows:
    """Makes the tables that `weighting.tables.Country` makes, by the rows and for any design."""

    def __init__(self, weighed: Weighed, country: int) -> None:
        self.rows: Mask = weighed.rows.country == country
        self.design = design_of(weighed, self.rows)
        self._weights = self.design.weights

    def df(self, inside: Mask) -> int:
        return self.design.df_of(inside)

    def table(self, answers: Codes, options: int, groups: Codes, count: int, kept: Mask | None) -> Table:
        """Answers and groups: of the rows of this country, below nought for none; as in `Country.table`."""
        asked = (answers >= 0) if kept is None else (answers >= 0) & kept
        inside = np.column_stack([np.ones(len(groups), dtype=np.bool_), groups[:, None] == np.arange(count)])
        inside &= asked[:, None]
        size = self._weights @ inside
        size = np.where(size > 0, size, np.nan)
        found = [self._option(inside, answers == option, size) for option in range(options)]
        people, squares = inside.sum(axis=0).astype(np.float64), np.square(self._weights) @ inside
        rows = (options, 1)
        return Table(
            np.stack([values for values, _covariance in found]),
            np.stack([covariance for _values, covariance in found]),
            np.tile(people, rows),
            np.tile(np.nan_to_num(size), rows),
            np.tile(people * squares / size**2, rows),
        )

    def _option(self, inside: Mask, chosen: Mask, size: Floats) -> tuple[Floats, Floats]:
        values = (self._weights * chosen) @ inside / size
        off = np.nan_to_num((chosen[:, None] - values) / size)
        return values, self.design.covariance(self._weights[:, None] * inside * off)


def design_of(weighed: Weighed, rows: Mask) -> Design:
    """Of the rows of one country."""
    data, study = weighed.study.settings.data, weighed.study
    margins = [
        Margin(each.name, each.places[rows].astype(np.int64), np.ones(len(each.levels)), each.levels)
        for each in weighed.rows.variables
        if each.name in study.settings.weighting.margins
    ]
    return Design(
        weighed.weights[rows],
        strata=_numbered(weighed, data.strata, rows),
        units=_numbered(weighed, data.units, rows),
        lonely=data.lonely,
        base=weighed.rows.base[rows],
        columns=columns(margins)[0] if margins else None,
        groups=tuple(margin.codes for margin in margins),
        projection=weighed.rows.projection,
    )


def _numbered(weighed: Weighed, name: str, rows: Mask) -> Whole | None:
    if not name:
        return None
    column = weighed.rows.of_kept(weighed.study.column(name).to_numpy())
    return np.asarray(np.unique(column[rows], return_inverse=True)[1].ravel())
