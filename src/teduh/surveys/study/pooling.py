"""All countries together: each alike, or each by how many people live there."""

from collections.abc import Sequence

import numpy as np

from teduh.surveys.study.cells import Block
from teduh.surveys.study.figures import TOTAL, Column
from teduh.surveys.study.floors import Floors, floors, hidden_levels
from teduh.surveys.study.settings import Pooling
from teduh.surveys.study.weighing import Weighed
from teduh.surveys.weighting.records import Floats


def pooled(weighed: Weighed, blocks: Sequence[Block]) -> list[Block]:
    """Blocks of no country, by each way that is possible. Countries are drawn apart, so their errors add up.

    A country counts in a column if it is told there by itself: a figure of all gives no hidden one away.
    """
    countries = list(dict.fromkeys(block.columns[0].country for block in blocks))
    if len(countries) < 2:  # noqa: PLR2004 - two are together
        return []
    population = weighed.study.settings.population
    ways: dict[Pooling, Floats] = {Pooling.EQUAL: np.ones(len(countries))}
    if all(country in population for country in countries):
        ways[Pooling.POPULATION] = np.array([population[country] for country in countries])
    rules = floors().at_least(weighed.study.settings.suppression)
    found = []
    for way, sizes in ways.items():
        for breakdown in dict.fromkeys(block.columns[0].breakdown for block in blocks):
            same = [block for block in blocks if block.columns[0].breakdown == breakdown]
            found.append(_together(same, sizes, way, rules))
    return found


def _together(blocks: Sequence[Block], sizes: Floats, way: Pooling, rules: Floors) -> Block:
    people = np.stack([block.people for block in blocks])
    inside = ~np.stack([hidden_levels(each.people, each.effective, rules) for each in blocks])
    counts = sizes[:, None, None] * inside
    total = counts.sum(axis=0)
    shares = np.divide(counts, total, out=np.zeros_like(counts), where=total > 0)
    values, covariance = np.zeros_like(total), np.zeros(blocks[0].covariance.shape)
    for share, block in zip(shares, blocks, strict=True):
        values += share * np.nan_to_num(block.values)
        covariance += share[:, :, None] * share[:, None, :] * np.nan_to_num(block.covariance)
    n = (people * inside).sum(axis=0)
    weighted = (np.stack([block.weighted for block in blocks]) * inside).sum(axis=0)
    df = (np.stack([block.df for block in blocks]) * inside).sum(axis=0)
    columns = tuple(Column(TOTAL, each.breakdown, each.level, str(way)) for each in blocks[0].columns)
    return Block(columns, values, covariance, n, weighted, _kish(shares, blocks, n), df)


def _kish(shares: Floats, blocks: Sequence[Block], n: Floats) -> Floats:
    """N Σw² / (Σw)², where each country's weights are brought to its share of all."""
    people = np.stack([block.people for block in blocks])
    each = np.stack([np.nan_to_num(block.kish, nan=1.0) for block in blocks])
    squares = np.divide(shares**2 * each, people, out=np.zeros_like(shares), where=people > 0)
    return np.asarray(np.maximum(n * squares.sum(axis=0), 1.0))
