"""Variables, codes and sets: what a codebook is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Value = int | float | str
"""A code as it stands in a file. Whole numbers are ints, wherever a format knows only floats."""

Texts = Mapping[str, str]
"""The same words by language (BCP 47)."""

UNKNOWN = "und"
"""The language of words whose file does not say (BCP 47 calls it undetermined)."""


class VariableKind(StrEnum):
    """`multi` is one item of a question with several answers: 1 chosen, 0 not chosen, null not asked."""

    SINGLE = "single"
    MULTI = "multi"
    NUMBER = "number"
    TEXT = "text"
    LOGICAL = "logical"
    DATE = "date"
    TIME = "time"
    MOMENT = "moment"


class CodeKind(StrEnum):
    ANSWER = "answer"
    DONT_KNOW = "dont_know"
    REFUSED = "refused"
    OTHER = "other"
    NONE = "none"
    NOT_ASKED = "not_asked"


class Measure(StrEnum):
    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    SCALE = "scale"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Code:
    """One answer of a closed question."""

    value: Value
    labels: Texts = field(default_factory=dict)
    kind: CodeKind = CodeKind.ANSWER


@dataclass(frozen=True)
class MissingRange:
    """Values that somebody declared missing: from `low` to `high`, both of them too. Texts have no ranges."""

    low: Value
    high: Value

    @property
    def is_one_value(self) -> bool:
        return self.low == self.high

    def holds(self, value: Value) -> bool:
        if isinstance(value, str) or isinstance(self.low, str) or isinstance(self.high, str):
            return self.is_one_value and value == self.low
        return self.low <= value <= self.high


@dataclass(frozen=True)
class Variable:
    """One column. `format` is what a program of statistics shows it by, such as F8.2, and changes nothing."""

    name: str
    labels: Texts = field(default_factory=dict)
    kind: VariableKind = VariableKind.SINGLE
    codes: tuple[Code, ...] = ()
    missing: tuple[MissingRange, ...] = ()
    measure: Measure = Measure.UNKNOWN
    format: str = ""

    def is_missing(self, value: Value | None) -> bool:
        return value is None or any(each.holds(value) for each in self.missing)

    def code(self, value: Value) -> Code | None:
        return next((each for each in self.codes if each.value == value), None)

    @property
    def answers(self) -> tuple[Code, ...]:
        """Codes that count as an answer: neither declared missing nor a way of giving none."""
        silent = {CodeKind.DONT_KNOW, CodeKind.REFUSED, CodeKind.NOT_ASKED}
        return tuple(
            each for each in self.codes if each.kind not in silent and not self.is_missing(each.value)
        )


@dataclass(frozen=True)
class MultipleResponseSet:
    """Variables that are one question.

    With `counted`, each is an item that was chosen where it has that value; without, each holds the code of
    one more answer.
    """

    name: str
    variables: tuple[str, ...]
    labels: Texts = field(default_factory=dict)
    counted: Value | None = None


@dataclass(frozen=True)
class Codebook:
    """All variables in the order of the columns. Names differ, and sets name variables that are there."""

    variables: tuple[Variable, ...]
    sets: tuple[MultipleResponseSet, ...] = ()
    labels: Texts = field(default_factory=dict)

    def __post_init__(self) -> None:
        names = self.names
        if len(set(names)) < len(names):
            raise ValueError(
                f"two variables have one name: {sorted({n for n in names if names.count(n) > 1})}"
            )
        known = set(names)
        for each in self.sets:
            if not each.variables or not known.issuperset(each.variables):
                raise ValueError(f"the set {each.name} names what is no variable")

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(each.name for each in self.variables)

    @property
    def languages(self) -> tuple[str, ...]:
        """Every language that any words here are in, sorted."""
        held = [self.labels, *(each.labels for each in self.sets)]
        for each in self.variables:
            held += [each.labels, *(code.labels for code in each.codes)]
        return tuple(sorted({language for texts in held for language in texts}))

    def variable(self, name: str) -> Variable:
        """Raises KeyError."""
        for each in self.variables:
            if each.name == name:
                return each
        raise KeyError(name)


def in_words(texts: Texts, language: str, otherwise: str = "") -> str:
    """The words in a language, else in one that the file did not name, else in English, else any."""
    for each in (language, UNKNOWN, "en"):
        if each in texts:
            return texts[each]
    return next(iter(texts.values()), otherwise)
