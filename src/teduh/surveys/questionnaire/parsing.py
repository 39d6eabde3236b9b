"""Expressions as XLSForm and SurveyJS write them, read into the one tree."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

Tree = dict[str, object]
_TOKEN = re.compile(
    r"\s*(?:(?P<ref>\$?\{[^}]*\})|(?P<text>'[^']*'|\"[^\"]*\")|(?P<number>\d+(?:\.\d*)?|\.\d+)"
    r"|(?P<word>[A-Za-z_][\w:-]*(?:\.[\w-]+)*)|(?P<sign><=|>=|!=|<>|==|&&|\|\||[=<>+*/(),.!\[\]-]))"
)
_MOST_TOKENS = 2000
_DEEPEST = 40
# As many as one operation of ours takes.
_MOST_PARTS = 64
# How tightly what stands between two parts holds them.
_STRENGTH = {
    "or": 1,
    "and": 2,
    "=": 3,
    "!=": 3,
    "<": 4,
    "<=": 4,
    ">": 4,
    ">=": 4,
    "+": 5,
    "-": 5,
    "*": 6,
    "div": 6,
}


class Unreadable(ValueError):  # noqa: N818 - a verdict on what was given
    """What stands where nothing of that kind can: `found` names the function or the sign."""

    def __init__(self, found: str) -> None:
        self.found = found
        super().__init__(found)


@dataclass(frozen=True)
class Dialect:
    """How one format names things. `refer` answers the tree of a name, or raises `Unreadable`."""

    refer: Callable[[str], Tree]
    functions: Mapping[str, str]
    signs: Mapping[str, str]
    # Words after a part: `{q} notempty`, `{q} contains 'a'`.
    after: Mapping[str, Callable[[Tree, Tree | None], Tree]]
    alone: frozenset[str] = frozenset()


def parse(written: str, dialect: Dialect, *, itself: Tree | None = None) -> Tree:
    """`itself` is what a lone point stands for."""
    return _Reader(_tokens(written), dialect, itself).whole()


def call(name: str, *parts: Tree) -> Tree:
    return {"call": name, "with": list(parts)}


def constant(value: object) -> Tree:
    return {"value": value}


def _tokens(written: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    place, text = 0, written.strip()
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None or match.lastgroup is None or len(found) > _MOST_TOKENS:
            raise Unreadable(text[place : place + 20])
        found.append((match.lastgroup, match.group(match.lastgroup)))
        place = match.end()
    return found


def _joined(name: str, left: Tree, right: Tree) -> Tree:
    """A long row of `and` or `or` is one operation, and not as deep as it is long."""
    parts = left.get("with")
    if name in {"and", "or"} and left.get("call") == name and isinstance(parts, list):
        return call(name, *parts, right) if len(parts) < _MOST_PARTS else call(name, left, right)
    return call(name, left, right)


class _Reader:
    """One pass from left to right, each sign by how tightly it holds."""

    def __init__(self, tokens: Sequence[tuple[str, str]], dialect: Dialect, itself: Tree | None) -> None:
        self.tokens, self.dialect, self.itself, self.place, self.depth = tokens, dialect, itself, 0, 0

    def whole(self) -> Tree:
        tree = self.part(0)
        if self.place < len(self.tokens):
            raise Unreadable(self.tokens[self.place][1])
        return tree

    def peek(self) -> str:
        return self.tokens[self.place][1] if self.place < len(self.tokens) else ""

    def take(self, expected: str = "") -> tuple[str, str]:
        if self.place >= len(self.tokens) or (expected and self.peek() != expected):
            raise Unreadable(self.peek() or "the end")
        self.place += 1
        return self.tokens[self.place - 1]

    def between(self) -> str:
        """The sign that comes next, by its own name; empty where none does."""
        written = self.peek()
        name = self.dialect.signs.get(written.lower(), written.lower())
        return name if name in _STRENGTH else ""

    def part(self, strength: int) -> Tree:
        self.deeper()
        left, sums = self.afterwards(self.single()), 0
        while (name := self.between()) and _STRENGTH[name] > strength:
            self.take()
            left = _joined(name, left, self.part(_STRENGTH[name]))
            sums += name not in {"and", "or"}
            if sums > _DEEPEST:
                raise Unreadable(f"too many {name}")
        self.depth -= 1
        return left

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise Unreadable("too many parentheses")

    def afterwards(self, left: Tree) -> Tree:
        while (word := self.peek().lower()) in self.dialect.after:
            self.take()
            right = None if word in self.dialect.alone else self.single()
            left = self.dialect.after[word](left, right)
        return left

    def single(self) -> Tree:
        kind, written = self.take()
        if kind == "sign":
            return self.signed(written)
        if kind == "word":
            return self.word(written)
        if kind == "text":
            return constant(written[1:-1])
        if kind == "number":
            return constant(int(written) if written.isdigit() else float(written))
        return self.dialect.refer(written.strip("${} "))

    def signed(self, written: str) -> Tree:
        if written == "(":
            inside = self.part(0)
            self.take(")")
            return inside
        if written in {"-", "!"}:
            return self.turned("-" if written == "-" else "not")
        if written == "[":
            return {"list": self.several("]")}
        if written == "." and self.itself is not None:
            return self.itself
        raise Unreadable(written)

    def turned(self, name: str) -> Tree:
        self.deeper()
        tree = call(name, self.single())
        self.depth -= 1
        return tree

    def word(self, written: str) -> Tree:
        if written.lower() in {"true", "false"} and self.peek() != "(":
            return constant(written.lower() == "true")
        if self.peek() != "(":
            return self.dialect.refer(written)
        self.take("(")
        parts = self.several(")")
        if written in {"true", "false"} and not parts:
            return constant(written == "true")
        name = self.dialect.functions.get(written)
        if name is None:
            raise Unreadable(f"{written}()")
        return call(name, *parts)

    def several(self, end: str) -> list[Tree]:
        found: list[Tree] = []
        while self.peek() != end:
            if found:
                self.take(",")
            found.append(self.part(0))
        self.take(end)
        return found
