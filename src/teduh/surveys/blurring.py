"""Who one is, told so coarsely that nobody stands out: ages in bands, and no combination of fewer than five.

Numbers become bands for everybody alike. Where fewer than five are alike in country, language and all that is
known of who they are, these answers of theirs are emptied, one question after another, until they are. Nobody
is left out. Source: k-anonymity by recoding and local suppression (Samarati 2001).
"""

import csv
import io
import tomllib
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from teduh.surveys.questionnaire.model import Question, Questionnaire, Type
from teduh.surveys.rules import FEWEST_ALIKE
from teduh.surveys.tables import Row, band_column

LANGUAGE = "language"


def known_by(questionnaire: Questionnaire) -> list[Question]:
    """The questions that say who somebody is, the first to be emptied first."""
    found = (questionnaire.question(name) for name in _table()["known_by"])
    return [each for each in found if each and each.type in {Type.SINGLE, Type.NUMBER}]


def in_bands(questionnaire: Questionnaire) -> list[Question]:
    """Those of them that are numbers."""
    taken = {each.id for each in questionnaire.questions}
    numbers = [each for each in known_by(questionnaire) if each.type is Type.NUMBER]
    return [each for each in numbers if band_column(each.id) not in taken]


def bands() -> list[str]:
    """What each band is called, the lowest first."""
    starts: list[int] = _table()["bands"]
    between = [f"{low}-{high - 1}" for low, high in pairwise(starts)]
    return [f"0-{starts[0] - 1}", *between, f"{starts[-1]}+"]


def blurred(questionnaire: Questionnaire, rows: Sequence[Row]) -> list[Row]:
    """The same people in the same order, at least five of each kind in every country."""
    numbers = {each.id for each in in_bands(questionnaire)}
    told = [replace(row, answers=_banded(row.answers, numbers)) for row in rows]
    names = [LANGUAGE, *(each.id for each in known_by(questionnaire))]
    kinds = [[_kind(row, name) for name in names] for row in told]
    for country in {row.country for row in told}:
        _empty([kind for kind, row in zip(kinds, told, strict=True) if row.country == country])
    return [_left(row, names, kind) for row, kind in zip(told, kinds, strict=True)]


def fewest_alike(questionnaire: Questionnaire, table: str) -> int:
    """How many are alike at least, in country, language and who they are, in a table as it is."""
    names = ["country", LANGUAGE, *(name for each in known_by(questionnaire) for name in _names(each))]
    rows = csv.DictReader(io.StringIO(table))
    return min(Counter(tuple(row.get(name) for name in names) for row in rows).values(), default=0)


def _names(question: Question) -> tuple[str, str]:
    return question.id, band_column(question.id)


def _banded(answers: Mapping[str, object], numbers: set[str]) -> dict[str, object]:
    """A way of giving no answer is a code already."""
    return {
        name: {"code": _band(answer)} if name in numbers and not isinstance(answer, dict) else answer
        for name, answer in answers.items()
    }


def _band(answer: object) -> str:
    return bands()[bisect_right(_table()["bands"], float(str(answer)))]


def _kind(row: Row, name: str) -> Hashable:
    answer = row.language if name == LANGUAGE else row.answers.get(name)
    return str(answer) if answer else None


def _empty(kinds: Sequence[list[Hashable]]) -> None:
    """Of one country, in place: whoever is of fewer than five loses the next answer; at last all do."""
    for at in range(len(kinds[0])):
        for few in _few(kinds):
            few[at] = None
    while few_left := _few(kinds):
        others = defaultdict[Hashable, list[list[Hashable]]](list)
        for kind in kinds:
            others[tuple(kind)].append(kind)
        others.pop(tuple(few_left[0]))
        if not others:
            return
        for kind in _spared(list(others.values()), FEWEST_ALIKE - len(few_left)):
            kind[:] = [None] * len(kind)


def _spared(groups: Sequence[list[list[Hashable]]], wanted: int) -> list[list[Hashable]]:
    """Some of the largest kind, of whom enough are left; else all of the smallest."""
    largest = max(groups, key=len)
    return largest[:wanted] if len(largest) - wanted >= FEWEST_ALIKE else min(groups, key=len)


def _few(kinds: Sequence[list[Hashable]]) -> list[list[Hashable]]:
    counts = Counter(map(tuple, kinds))
    return [kind for kind in kinds if counts[tuple(kind)] < FEWEST_ALIKE]


def _left(row: Row, names: Sequence[str], kind: Sequence[Hashable]) -> Row:
    emptied = {name for name, value in zip(names, kind, strict=True) if value is None}
    answers = {name: answer for name, answer in row.answers.items() if name not in emptied}
    return replace(row, answers=answers, language="" if LANGUAGE in emptied else row.language)


@cache
def _table() -> Mapping[str, Any]:  # what TOML holds
    return tomllib.loads(Path(__file__).with_name("who_one_is.toml").read_text(encoding="utf-8"))
