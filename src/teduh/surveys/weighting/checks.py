"""What is asked of columns before they are margins, weights and answers."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from teduh.surveys.weighting.margins import nearest
from teduh.surveys.weighting.records import Floats, Mask, Whole
from teduh.surveys.weighting.refusals import (
    DuplicateRespondent,
    LabelConflict,
    OutOfRange,
    UnknownColumn,
    UnlabelledCode,
)

_MOST_NAMED = 5


class Duplicates(StrEnum):
    """Which row counts, of a respondent who has several."""

    ERROR = "error"
    FIRST = "first"
    LAST_COMPLETE = "last_complete"


def known_columns(wanted: Iterable[str], there: Sequence[str]) -> None:
    """Raises UnknownColumn, with the name that is near."""
    for column in wanted:
        if column not in there:
            raise UnknownColumn(column=column, near=nearest(column, there))


def one_row_each(column: str, ids: npt.NDArray[np.generic], complete: Mask, policy: Duplicates) -> Mask:
    """Which of n rows count. complete: (n,) whether a row has every answer. Raises DuplicateRespondent."""
    values, place, counts = np.unique(ids, return_inverse=True, return_counts=True)
    twice = values[counts > 1]
    if twice.size and policy is Duplicates.ERROR:
        some = ", ".join(str(each) for each in twice[:_MOST_NAMED])
        raise DuplicateRespondent(column=column, people=int(twice.size), ids=some)
    rows = np.arange(len(ids))
    rank = -rows if policy is not Duplicates.LAST_COMPLETE else rows + len(ids) * complete
    best = np.full(len(values), np.iinfo(np.int64).min)
    np.maximum.at(best, place.ravel(), rank)
    return np.asarray(rank == best[place.ravel()])


def labelled(variable: str, values: Whole, codes: Sequence[int], missing: Sequence[int] = ()) -> None:
    """Raises UnlabelledCode for the most frequent value (n,) that is neither a code nor missing."""
    found, counts = np.unique(values, return_counts=True)
    strange = ~np.isin(found, [*codes, *missing])
    if strange.any():
        worst = int(np.where(strange, counts, 0).argmax())
        raise UnlabelledCode(variable=variable, value=int(found[worst]), people=int(counts[worst]))


def one_label_each(variable: str, labels: Iterable[tuple[object, str]]) -> None:
    """Pairs of code and label, of one file or of several. Raises LabelConflict."""
    codes: defaultdict[str, dict[object, None]] = defaultdict(dict)
    words: defaultdict[object, dict[str, None]] = defaultdict(dict)
    for code, label in labels:
        codes[label.strip().casefold()][code] = None
        words[code][label.strip()] = None
    for label, both in codes.items():
        if len(both) > 1:
            one, other, *_ = both
            raise LabelConflict(variable=variable, one=f"{one} “{label}”", other=f"{other} “{label}”")
    for code, said in words.items():
        if len(said) > 1:
            one_word, other_word, *_ = said
            raise LabelConflict(variable=variable, one=f"{code} “{one_word}”", other=f"{code} “{other_word}”")


def in_range(variable: str, values: Floats, low: float, high: float) -> None:
    """NaN is no value. Raises OutOfRange with the first that cannot be true."""
    wrong = np.flatnonzero(np.isfinite(values) & ((values < low) | (values > high)))
    if wrong.size:
        first = float(values[wrong[0]])
        raise OutOfRange(variable=variable, value=first, people=int(wrong.size), low=low, high=high)


def same_codes(files: Mapping[str, Iterable[tuple[object, str]]], variable: str) -> None:
    """The labels of one variable in the files of several countries. Raises LabelConflict."""
    one_label_each(variable, [pair for pairs in files.values() for pair in pairs])
