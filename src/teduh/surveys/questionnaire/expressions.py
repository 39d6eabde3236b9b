"""Skip rules as one tree. `logic.js` evaluates the same tree in the browser; a shared table holds both to it.

What was not asked or not answered is nothing: equal to the empty text, and no number.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf, isfinite, nan
from operator import ge, gt, le, lt
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Value = str | int | float | bool | list[str] | None
Operation = Literal[
    "and",
    "or",
    "not",
    "=",
    "!=",
    "<",
    "<=",
    ">",
    ">=",
    "+",
    "-",
    "*",
    "div",
    "selected",
    "count-selected",
    "if",
    "coalesce",
    "string-length",
]
NAME = r"^[A-Za-z_][A-Za-z0-9_-]{0,63}$"
_NUMBER = re.compile(r"[ \t\r\n]*-?(\d+(\.\d*)?|\.\d+)[ \t\r\n]*", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOST_PARTS = 64


class _Node(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class AnswerOf(_Node):
    """What was answered to a question, or to one item of a grid."""

    answer: Annotated[str, Field(pattern=NAME)]
    item: str = ""


class Fact(_Node):
    """What is known without being asked."""

    fact: Literal["country", "language"]


class Arm(_Node):
    """The half of a split ballot that somebody is in."""

    arm: Annotated[str, Field(pattern=NAME)]


class Constant(_Node):
    """A word, a number, yes or no, as it is written."""

    value: str | bool | int | float


class Call(_Node):
    """An operation with its parts."""

    call: Operation
    parts: Annotated[list["Expression"], Field(alias="with", min_length=1, max_length=_MOST_PARTS)]


Expression = AnswerOf | Fact | Arm | Constant | Call
Call.model_rebuild()

PARTS: Mapping[str, tuple[int, int]] = {
    **dict.fromkeys(("and", "or", "coalesce"), (1, _MOST_PARTS)),
    **dict.fromkeys(("not", "count-selected", "string-length"), (1, 1)),
    **dict.fromkeys(("=", "!=", "<", "<=", ">", ">=", "+", "*", "div", "selected"), (2, 2)),
    "-": (1, 2),
    "if": (3, 3),
}


@dataclass(frozen=True, slots=True)
class Facts:
    """All that an expression may look at."""

    answers: Mapping[str, object] = field(default_factory=dict)
    known: Mapping[str, str] = field(default_factory=dict)
    arms: Mapping[str, str] = field(default_factory=dict)


def evaluate(tree: Expression, facts: Facts) -> Value:
    """What the tree comes to."""
    match tree:
        case AnswerOf():
            return answer_value(facts.answers.get(tree.answer), tree.item)
        case Fact():
            return facts.known.get(tree.fact)
        case Arm():
            return facts.arms.get(tree.arm)
        case Constant():
            return tree.value
        case Call():
            return _OPERATIONS[tree.call]([evaluate(part, facts) for part in tree.parts])


def holds(tree: Expression | None, facts: Facts) -> bool:
    """Whether it is so. No expression always is."""
    return tree is None or truth(evaluate(tree, facts))


def leaves(tree: Expression | None) -> list[Expression]:
    """What the tree looks at: answers, facts, arms and constants."""
    if tree is None:
        return []
    return [leaf for part in tree.parts for leaf in leaves(part)] if isinstance(tree, Call) else [tree]


def calls(tree: Expression | None) -> list[Call]:
    """Every operation in the tree."""
    return [tree, *(call for part in tree.parts for call in calls(part))] if isinstance(tree, Call) else []


def answer_value(answer: object, item: str = "") -> Value:
    """A stored answer as expressions see it: a code for what was refused, the code of one item of a grid."""
    if isinstance(answer, dict):
        found = answer.get(item or "code")
        return found if isinstance(found, str) else None
    return answer if isinstance(answer, str | int | float | list) else None


def truth(value: Value) -> bool:
    """An empty text, an empty list, nought and nothing are no."""
    if isinstance(value, float) and value != value:  # noqa: PLR0124 - NaN alone differs from itself
        return False
    return bool(value)


def number(value: Value) -> float:
    """NaN for what is none."""
    if isinstance(value, bool):
        return float(value)
    if isinstance(value, int | float):
        return float(value)
    return float(value) if isinstance(value, str) and _NUMBER.fullmatch(value) else nan


def text(value: Value) -> str:
    """As it would be written: whole numbers without a point, lists with spaces between."""
    if value is None:
        return ""
    if isinstance(value, list):
        return " ".join(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and isfinite(value) and value == int(value):
        return str(int(value))
    return str(value)


def _equal(left: Value, right: Value) -> bool:
    if isinstance(left, bool) or isinstance(right, bool):
        return truth(left) == truth(right)
    if isinstance(left, int | float) or isinstance(right, int | float):
        return number(left) == number(right)
    return text(left) == text(right)


def _ranks(left: Value, right: Value) -> tuple[float, float]:
    """Days stand in the order of the calendar, all else in that of numbers."""
    if all(isinstance(each, str) and _DAY.fullmatch(each) for each in (left, right)):
        return (float(str(left).replace("-", "")), float(str(right).replace("-", "")))
    return number(left), number(right)


def _compared(order: Callable[[float, float], bool], parts: Sequence[Value]) -> bool:
    left, right = _ranks(parts[0], parts[1])
    return order(left, right)


def _kept(value: float) -> Value:
    """No infinity and no NaN leaves a sum: they are nothing."""
    return value if isfinite(value) else None


def _minus(parts: Sequence[Value]) -> Value:
    if len(parts) == 1:
        return _kept(-number(parts[0]))
    return _kept(number(parts[0]) - number(parts[1]))


def _divided(parts: Sequence[Value]) -> Value:
    by = number(parts[1])
    return _kept(number(parts[0]) / by if by else inf)


def _chosen(value: Value) -> list[str]:
    return value if isinstance(value, list) else text(value).split()


_OPERATIONS: Mapping[str, Callable[[Sequence[Value]], Value]] = {
    "and": lambda parts: all(map(truth, parts)),
    "or": lambda parts: any(map(truth, parts)),
    "not": lambda parts: not truth(parts[0]),
    "=": lambda parts: _equal(parts[0], parts[1]),
    "!=": lambda parts: not _equal(parts[0], parts[1]),
    "<": lambda parts: _compared(lt, parts),
    "<=": lambda parts: _compared(le, parts),
    ">": lambda parts: _compared(gt, parts),
    ">=": lambda parts: _compared(ge, parts),
    "+": lambda parts: _kept(number(parts[0]) + number(parts[1])),
    "-": _minus,
    "*": lambda parts: _kept(number(parts[0]) * number(parts[1])),
    "div": _divided,
    "selected": lambda parts: text(parts[1]) in _chosen(parts[0]),
    "count-selected": lambda parts: len(_chosen(parts[0])),
    "if": lambda parts: parts[1] if truth(parts[0]) else parts[2],
    "coalesce": lambda parts: next((part for part in parts if text(part)), None),
    "string-length": lambda parts: len(text(parts[0])),
}
