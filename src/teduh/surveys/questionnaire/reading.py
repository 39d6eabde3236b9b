"""From the fields of a page to one answer: what each type of question takes, and what it refuses."""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence

from teduh.surveys.questionnaire.model import Kind, Question, Type
from teduh.surveys.questionnaire.refusals import Forged, Wrong

Fields = Mapping[str, Sequence[str]]
_NUMBER = re.compile(r"-?\d{1,15}([.,]\d{1,6})?", re.ASCII)
_LONGEST_BESIDE = 200


def field_names(question: Question) -> dict[str, str]:
    """Every field that a page may send for this question, and which part of it that is."""
    key = question.id
    match question.type:
        case Type.NOTE:
            return {}
        case Type.GRID:
            names = {f"g:{key}:{item.code}": item.code for item in question.items}
        case Type.RANK:
            names = {f"r:{key}:{choice.code}": choice.code for choice in question.choices}
        case _:
            names = {f"q:{key}": ""}
    specials = {f"s:{key}": "code"} if question.type in SPECIAL and question.choices else {}
    beside = {f"o:{key}": "other"} if any(choice.kind is Kind.OTHER for choice in question.choices) else {}
    return names | specials | beside


# Types whose codes are ways not to answer.
SPECIAL = frozenset({Type.NUMBER, Type.TEXT, Type.DATE, Type.SCALE})


def is_given(question: Question, fields: Fields) -> bool:
    return any(_filled(fields, name) for name in field_names(question))


def read_answer(question: Question, fields: Fields) -> object:
    """The answer, None where nothing was said, or a `Wrong`. A code that nobody offered is `Forged`."""
    if question.type in SPECIAL and (special := _filled(fields, f"s:{question.id}")):
        return {"code": _known(question, special[0])}
    return _READERS[question.type](question, fields)


def read_beside(question: Question, fields: Fields) -> str:
    """What somebody wrote after "other, namely"."""
    return " ".join(_filled(fields, f"o:{question.id}"))[:_LONGEST_BESIDE].strip()


# What no key writes: PostgreSQL keeps no NUL, and no table or sheet shows the others. Lines and tabs stay.
_CONTROLS = dict.fromkeys({*range(32), 127} - {9, 10, 13})


def _filled(fields: Fields, name: str) -> list[str]:
    given = (value.translate(_CONTROLS).strip() for value in fields.get(name, ()))
    return [value for value in given if value]


def _known(question: Question, code: str) -> str:
    if question.choice(code) is None:
        raise Forged("not_a_choice", question.id)
    return code


def _single(question: Question, fields: Fields) -> object:
    chosen = _filled(fields, f"q:{question.id}")
    return _known(question, chosen[0]) if chosen else None


def _multi(question: Question, fields: Fields) -> object:
    chosen = {_known(question, code) for code in _filled(fields, f"q:{question.id}")}
    kept = [choice for choice in question.choices if choice.code in chosen]
    if len(kept) > 1 and any(choice.excludes for choice in kept):
        return Wrong("exclusive", question.id)
    if question.most_chosen and len(kept) > question.most_chosen:
        return Wrong("too_many", question.id, str(question.most_chosen))
    return [choice.code for choice in kept] or None


def _grid(question: Question, fields: Fields) -> object:
    given = {item.code: _filled(fields, f"g:{question.id}:{item.code}") for item in question.items}
    return {item: _known(question, chosen[0]) for item, chosen in given.items() if chosen} or None


def _rank(question: Question, fields: Fields) -> object:
    places: dict[str, str] = {}
    for choice in question.choices:
        for place in _filled(fields, f"r:{question.id}:{choice.code}"):
            if place not in {str(number + 1) for number in range(len(question.choices))}:
                raise Forged("not_a_choice", question.id)
            places[choice.code] = place
    if len(set(places.values())) < len(places):
        return Wrong("same_rank", question.id)
    return sorted(places, key=lambda code: int(places[code])) or None


def _number(question: Question, fields: Fields) -> object:
    given = _filled(fields, f"q:{question.id}")
    if not given:
        return None
    digits = _in_ascii(given[0])
    if not _NUMBER.fullmatch(digits):
        return Wrong("not_a_number", question.id)
    value = float(digits.replace(",", "."))
    if question.is_whole and value != int(value):
        return Wrong("not_whole", question.id)
    return _within(question, int(value) if value == int(value) else value)


def _within(question: Question, value: float) -> object:
    if question.minimum is not None and value < question.minimum:
        return Wrong("too_small", question.id, f"{question.minimum:g}")
    if question.maximum is not None and value > question.maximum:
        return Wrong("too_large", question.id, f"{question.maximum:g}")
    return value


def _scale(question: Question, fields: Fields) -> object:
    """A step that is not on the scale was never offered."""
    answer = _number(question, fields)
    if isinstance(answer, Wrong):
        raise Forged("not_a_choice", question.id)
    return answer


def _text(question: Question, fields: Fields) -> object:
    given = "\n".join(_filled(fields, f"q:{question.id}"))
    if len(given) > question.most_letters:
        return Wrong("too_long", question.id, str(question.most_letters))
    return given or None


def _date(question: Question, fields: Fields) -> object:
    given = _filled(fields, f"q:{question.id}")
    if not given:
        return None
    try:
        day = dt.date.fromisoformat(_in_ascii(given[0])).isoformat()
    except ValueError:
        return Wrong("not_a_date", question.id)
    if question.first_day and day < question.first_day:
        return Wrong("too_small", question.id, question.first_day)
    if question.last_day and day > question.last_day:
        return Wrong("too_large", question.id, question.last_day)
    return day


def _note(_question: Question, _fields: Fields) -> object:
    return None


def _in_ascii(written: str) -> str:
    """Digits of any script, as Arabic keyboards write them, and their comma."""
    plain = (str(unicodedata.decimal(char)) if char.isdecimal() else char for char in written)
    return "".join(plain).replace("\u066b", ".")


_READERS: Mapping[Type, Callable[[Question, Fields], object]] = {
    Type.SINGLE: _single,
    Type.MULTI: _multi,
    Type.GRID: _grid,
    Type.SCALE: _scale,
    Type.NUMBER: _number,
    Type.TEXT: _text,
    Type.RANK: _rank,
    Type.DATE: _date,
    Type.NOTE: _note,
}
