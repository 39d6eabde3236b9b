"""Shares and their errors from counts alone: no row of a respondent is needed once they are counted.

Exact for a sample of one stratum in which everybody was drawn by themselves, as in one country here. A file
of sixteen million rows becomes some thousand cells, which a database counts where it stands. Whoever gave the
same answer in the same cell has the same influence, so that sums over people are sums over counts.

Source: research on sufficient statistics of linearised estimates; equal to the rows of `estimating`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from teduh.surveys.weighting.calibration import columns
from teduh.surveys.weighting.raking import rake
from teduh.surveys.weighting.records import Estimates, Floats, Margin, Mask, Whole


@dataclass(frozen=True)
class Counts:
    """What is left of a sample for one question.

    cells: (m, C), the level of each of m margins in each of C crossings that somebody is in.
    base: (C, k + 1), sums of base weights by answer, the last column of those who gave none.
    squares: (C, k + 1), the same of their squares. people: how many respondents there are.
    """

    cells: Whole
    base: Floats
    squares: Floats
    people: int

    @property
    def options(self) -> int:
        return int(self.base.shape[1]) - 1


def count(base: Floats, codes: Sequence[Whole], answers: Whole, options: int) -> Counts:
    """Counts of n rows: base weights (n,), codes (n,) of each margin, answers (n,) of which -1 is none."""
    cells, place = np.unique(np.stack(list(codes)), axis=1, return_inverse=True)
    column = np.where(answers >= 0, answers, options)
    tables = np.zeros((2, cells.shape[1], options + 1))
    for table, weights in zip(tables, (base, base**2), strict=True):
        np.add.at(table, (place.ravel(), column), weights)
    return Counts(cells, tables[0], tables[1], len(base))


def rake_counts(counts: Counts, margins: Sequence[Margin]) -> Floats:
    """(C,) how many times its base weight everybody of a cell becomes. The margins' own codes are not read.

    Raises what `raking.rake` does.
    """
    return rake(counts.base.sum(axis=1), _of_cells(counts, margins)).factors


def _of_cells(counts: Counts, margins: Sequence[Margin]) -> list[Margin]:
    rows = zip(margins, counts.cells, strict=True)
    return [Margin(margin.name, row, margin.targets, margin.levels) for margin, row in rows]


def shares(
    counts: Counts, factors: Floats, margins: Sequence[Margin], domain: Mask | None = None
) -> Estimates:
    """The share of each option among those who gave one: (k,), in a domain of cells (C,) or in all."""
    inside = np.ones(counts.cells.shape[1]) if domain is None else domain.astype(np.float64)
    gave = np.append(np.ones(counts.options), 0.0)
    chosen = np.eye(counts.options + 1)[:, : counts.options]
    weighted = counts.base * factors[:, None] * inside[:, None]
    size = float((weighted * gave).sum())
    values = (weighted @ chosen).sum(axis=0) / size
    # (C, k + 1, k): what one more person of a cell who answered so would change.
    influences = inside[:, None, None] * gave[:, None] * (chosen - values) / size
    return _estimates(counts, factors, margins, values, influences)


def share_by_group(
    counts: Counts, factors: Floats, margins: Sequence[Margin], option: int, groups: Whole
) -> Estimates:
    """The share of one option in each group (G,), with the covariance between them; `groups` is (C,)."""
    inside = (groups[:, None] == np.arange(int(groups.max()) + 1)).astype(np.float64)
    gave = np.append(np.ones(counts.options), 0.0)
    chosen = np.eye(counts.options + 1)[option]
    weighted = counts.base * factors[:, None]
    sizes = inside.T @ (weighted @ gave)
    values = inside.T @ weighted[:, option] / sizes
    influences = inside[:, None, :] * gave[:, None] * (chosen[:, None] - values) / sizes
    return _estimates(counts, factors, margins, values, influences)


def _estimates(
    counts: Counts, factors: Floats, margins: Sequence[Margin], values: Floats, influences: Floats
) -> Estimates:
    """What calibration leaves of influences (C, k + 1, j), summed over everybody who is counted."""
    left = influences - (_design(counts, margins) @ _slopes(counts, margins, influences))[:, None, :]
    flat = left.reshape(-1, left.shape[2])
    once = (counts.base * factors[:, None]).ravel()
    squared = (counts.squares * factors[:, None] ** 2).ravel()
    total = flat.T @ once
    found = flat.T @ (flat * squared[:, None]) - np.outer(total, total) / counts.people
    return Estimates(values, found * counts.people / (counts.people - 1), counts.people - 1)


def _design(counts: Counts, margins: Sequence[Margin]) -> Floats:
    return columns(_of_cells(counts, margins))[0]


def _slopes(counts: Counts, margins: Sequence[Margin], influences: Floats) -> Floats:
    """(p, j) of a regression of influences on the margins, weighted by the base weights."""
    design, size = _design(counts, margins), counts.base.sum(axis=1)
    root = np.sqrt(size)
    means = np.einsum("ca,caj->cj", counts.base, influences) / size[:, None]
    return np.asarray(np.linalg.lstsq(design * root[:, None], means * root[:, None], rcond=None)[0])
