"""Responses as a table of codes: a column a question, a line of a grid, or one of several codes."""

import csv
import io
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from teduh.surveys.questionnaire.asking import beside_key
from teduh.surveys.questionnaire.flags import ATTENTION, DUPLICATE, SPEED, STRAIGHT_LINE, duplicates
from teduh.surveys.questionnaire.model import Kind, Question, Questionnaire, Type
from teduh.surveys.rules import FEWEST_OF_A_COUNTRY, OTHER_COUNTRIES

_FLAGS = (ATTENTION, SPEED, STRAIGHT_LINE, DUPLICATE)


@dataclass(frozen=True, slots=True)
class Row:
    """One complete response. Its key is used to find duplicates, and stands in no table."""

    key: str
    country: str
    language: str
    answers: Mapping[str, object]
    arms: Mapping[str, str]
    flags: tuple[str, ...] = ()
    is_ahead: bool = False


def told_together(rows: Sequence[Row]) -> list[Row]:
    """Small countries are one, without the language that would name them; left out if that is small too."""
    counts = Counter(row.country for row in rows)
    small = {country for country, count in counts.items() if count < FEWEST_OF_A_COUNTRY}
    if sum(counts[country] for country in small) < FEWEST_OF_A_COUNTRY:
        return [row for row in rows if row.country not in small]
    return [
        replace(row, country=OTHER_COUNTRIES, language="") if row.country in small else row for row in rows
    ]


def band_column(question_id: str) -> str:
    """What a number is called that goes out as the band it is in."""
    return f"{question_id}_band"


def columns(
    questionnaire: Questionnaire, *, with_texts: bool = True, bands: Collection[str] = ()
) -> list[str]:
    """The names of all columns, in the order in which things are asked. bands: ids of numbers in bands."""
    asked = [
        band_column(name) if name in bands else name
        for question in questionnaire.questions
        for name in _columns_of(question)
    ]
    if not with_texts:
        texts = {name for question in questionnaire.questions for name in _texts_of(question)}
        asked = [name for name in asked if name not in texts]
    arms = [f"arm_{ballot.id}" for ballot in questionnaire.fielding.ballots]
    return ["country", "language", *asked, *arms, "is_ahead", *(f"flag_{name}" for name in _FLAGS)]


def has_texts(questionnaire: Questionnaire, table: str) -> bool:
    """Whether a table has what people wrote in their own words."""
    texts = {name for question in questionnaire.questions for name in _texts_of(question)}
    return not texts.isdisjoint(_head(table))


def banded(questionnaire: Questionnaire, table: str) -> set[str]:
    """The ids of numbers that stand in a table as bands."""
    head = _head(table)
    return {
        each.id for each in questionnaire.questions if each.id not in head and band_column(each.id) in head
    }


def _head(table: str) -> list[str]:
    return next(csv.reader(io.StringIO(table)))


def table_of(
    questionnaire: Questionnaire, rows: Sequence[Row], *, with_texts: bool = True, bands: Collection[str] = ()
) -> str:
    """As CSV. What was not asked is empty; of several codes, 1 is chosen and 0 is not."""
    twice = duplicates({row.key: row.answers for row in rows})
    text = io.StringIO()
    names = columns(questionnaire, with_texts=with_texts, bands=bands)
    strange: Literal["raise", "ignore"] = "raise" if with_texts else "ignore"
    writer = csv.DictWriter(text, names, extrasaction=strange, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        flags = {*row.flags, *({DUPLICATE} if row.key in twice else ())}
        cells = {band_column(key) if key in bands else key: cell for key, cell in _cells(questionnaire, row)}
        writer.writerow(cells | {f"flag_{f}": int(f in flags) for f in _FLAGS})
    return text.getvalue()


def _beside(question: Question) -> list[str]:
    return [f"{question.id}_other_text"] if any(c.kind is Kind.OTHER for c in question.choices) else []


def _texts_of(question: Question) -> list[str]:
    return [*([question.id] if question.type is Type.TEXT else []), *_beside(question)]


def _columns_of(question: Question) -> list[str]:
    beside = _beside(question)
    match question.type:
        case Type.NOTE:
            return []
        case Type.GRID:
            return [f"{question.id}_{item.code}" for item in question.items]
        case Type.MULTI | Type.RANK:
            return [f"{question.id}_{choice.code}" for choice in question.choices] + beside
        case _:
            return [question.id, *beside]


def _cells(questionnaire: Questionnaire, row: Row) -> Iterator[tuple[str, object]]:
    yield "country", row.country
    yield "language", row.language
    yield "is_ahead", int(row.is_ahead)
    yield from ((f"arm_{ballot}", arm) for ballot, arm in row.arms.items())
    for question in questionnaire.questions:
        answer = row.answers.get(question.id)
        if answer is not None:
            yield from _cells_of(question, answer)
        if beside := row.answers.get(beside_key(question.id)):
            yield f"{question.id}_other_text", _plain(str(beside))


def _cells_of(question: Question, answer: object) -> Iterator[tuple[str, object]]:
    if question.type is Type.GRID and isinstance(answer, dict):
        yield from ((f"{question.id}_{item}", code) for item, code in answer.items())
    elif question.type is Type.MULTI and isinstance(answer, list):
        yield from ((f"{question.id}_{code}", int(code in answer)) for code in question.codes)
    elif question.type is Type.RANK and isinstance(answer, list):
        yield from ((f"{question.id}_{code}", place) for place, code in enumerate(answer, 1))
    elif isinstance(answer, dict):
        yield question.id, answer["code"]
    else:
        yield question.id, _plain(answer) if isinstance(answer, str) else answer


def _plain(written: str) -> str:
    """No program of tables takes what somebody wrote for a formula."""
    return f"'{written}" if written[:1] in {"=", "+", "-", "@", "\t", "\r"} else written
