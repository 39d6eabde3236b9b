"""What a question of several answers says about the order of its items, country by country."""

from collections.abc import Collection, Mapping

import numpy as np

from teduh.surveys.study import tabulating
from teduh.surveys.study.by_rows import design_of
from teduh.surveys.study.figures import Tables
from teduh.surveys.study.reading import Study
from teduh.surveys.study.refusals import BadSetting, said
from teduh.surveys.study.settings import Order
from teduh.surveys.weighting.checks import known_columns
from teduh.surveys.weighting.estimating import means
from teduh.surveys.weighting.first import Asked, comparisons
from teduh.surveys.weighting.placing import Compared
from teduh.surveys.weighting.records import Floats


def check_order(study: Study, order: Order) -> None:
    """Raises BadSetting and UnknownColumn."""
    sets = {each.name: each for each in study.codebook.sets if each.counted is not None}
    if order.question not in sets or order.question not in study.questions:
        raise BadSetting(setting="order.question", value=order.question, wanted=said("several"))
    known_columns(list(order.keys), sets[order.question].variables)


def check_printed(found: Tables, order: Order) -> None:
    """Of printed figures, whose questions have the options that were printed. Raises as `check_order`."""
    questions = {each.name: each for each in found.questions}
    if order.question not in questions:
        raise BadSetting(setting="order.question", value=order.question, wanted=said("several"))
    known_columns(list(order.keys), questions[order.question].options)


def compared(coded: tabulating.Coded, order: Order, told: Collection[str]) -> Mapping[str, Compared]:
    """By country; under the empty key all together. The items are those of `order.keys`, in their order.

    told: the countries whose figures may be told; what others answered plays no part. Nothing, if there are
    none.
    """
    here, study = coded.weighed.rows.country, coded.weighed.study
    answers = _answers(coded, order)
    found = {}
    for at in np.unique(here).tolist():
        rows, name = here == at, study.countries[at]
        if name in told:
            answered = int(np.isfinite(answers[rows]).sum(axis=0).min())
            found[name] = Asked(means(design_of(coded.weighed, rows), answers[rows]), answered)
    return comparisons(found) if found else {}


def _answers(coded: tabulating.Coded, order: Order) -> Floats:
    """(n, k) 1 for who chose an item, 0 for who did not, NaN for who was not asked."""
    items = {each.name: each for each in coded.asked if each.question == order.question}
    columns = []
    for name in order.keys:
        asked = items[name]
        places = asked.read()
        columns.append(np.where(places >= 0, np.isin(places, asked.shown), np.nan))
    return np.asarray(np.column_stack(columns), dtype=np.float64)
