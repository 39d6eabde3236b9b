"""Patterns of words: written as a line, found in one walk over a text."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from teduh.safety.wording.tokens import Token

Words = tuple[str, ...]

# Also as the last word of a phrase in a set.
CLAUSE_END = "$"


@dataclass(frozen=True, slots=True)
class Step:
    """One word of a pattern: any of these, after at most `gap` others."""

    ways: tuple[Words, ...]
    gap: int = 0
    is_optional: bool = False
    ends_clause: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """A line of a lexicon, ready to be looked for."""

    name: str
    steps: tuple[Step, ...]


# Where the ways of a set begin in a text, and where they can end from there.
_Standing: TypeAlias = dict[int, dict[int, set[int]]]
# Steps with the number of their set.
_Keyed: TypeAlias = tuple[tuple[int, Step], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """From which word to behind which."""

    start: int
    end: int


class Unreadable(Exception):  # noqa: N818 - said to whoever writes a lexicon
    """A pattern that is not one."""


def pattern(line: str, sets: Mapping[str, Sequence[str]]) -> Pattern:
    """`{want} ~1 die $`, as the head of rules_id.toml explains."""
    steps: list[Step] = []
    gap = 0
    for part in line.split():
        if part.startswith("~"):
            gap = int(part[1:])
        elif part == CLAUSE_END:
            steps.append(Step((), ends_clause=True))
        else:
            steps.append(_step(part, sets, gap))
            gap = 0
    if not steps or steps[0].ends_clause or steps[0].is_optional:
        raise Unreadable(line)
    return Pattern(line, tuple(steps))


def _step(part: str, sets: Mapping[str, Sequence[str]], gap: int) -> Step:
    bare = part.removesuffix("?")
    if not bare.startswith("{"):
        return Step(((bare,),), gap, part != bare)
    try:
        lines = sets[bare.strip("{}")]
    except KeyError as unknown:
        raise Unreadable(part) from unknown
    return Step(tuple(tuple(line.split()) for line in lines), gap, part != bare)


class Finder:
    """Many patterns at once. Each set of words is looked for once, and the patterns ask where it stands."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self._keys: dict[tuple[Words, ...], int] = {}
        self._by_key: dict[int, list[tuple[str, _Keyed]]] = {}
        for each in patterns:
            steps = tuple(self._keyed(step) for step in each.steps)
            self._by_key.setdefault(steps[0][0], []).append((each.name, steps))
        self._by_first: dict[str, list[tuple[int, Words]]] = {}
        for ways, key in self._keys.items():
            for way in ways:
                self._by_first.setdefault(way[0], []).append((key, way))

    def _keyed(self, step: Step) -> tuple[int, Step]:
        return self._keys.setdefault(step.ways, len(self._keys)), step

    def find(self, text: Sequence[Token]) -> dict[str, list[Found]]:
        """Where each pattern stands, by its name. Linear: steps and gaps are few, whatever the text."""
        standing = self._standing(text)
        found: dict[str, list[Found]] = {}
        for name, steps in (each for key in standing for each in self._by_key.get(key, ())):
            if all(key in standing or step.is_optional or step.ends_clause for key, step in steps):
                places = _places(steps, standing, text)
                if places:
                    found[name] = places
        return found

    def _standing(self, text: Sequence[Token]) -> _Standing:
        """Of each set: where a way of it begins, and the ends it has from there."""
        standing: _Standing = {}
        for begin, token in enumerate(text):
            for key, way in self._by_first.get(token.word, ()):
                end = _end_of(way, text, begin)
                if end:
                    standing.setdefault(key, {}).setdefault(begin, set()).add(end)
        return standing


def _end_of(way: Words, text: Sequence[Token], begin: int) -> int:
    """Behind the last word, or 0: within one sentence, and at the end of a clause if that is asked."""
    words = way[:-1] if way[-1] == CLAUSE_END else way
    end = begin + len(words)
    if end > len(text) or text[end - 1].sentence != text[begin].sentence:
        return 0
    if any(text[begin + place].word != word for place, word in enumerate(words)):
        return 0
    return end if len(words) == len(way) or _is_clause_end(text, end) else 0


def _places(steps: _Keyed, standing: _Standing, text: Sequence[Token]) -> list[Found]:
    places = []
    for begin, ends in standing.get(steps[0][0], {}).items():
        reached = set(ends)
        for key, step in steps[1:]:
            reached = _further(reached, step, standing.get(key, {}), text)
            if not reached:
                break
        places += [Found(begin, end) for end in reached]
    return places


def _further(
    reached: set[int], step: Step, stands: Mapping[int, set[int]], text: Sequence[Token]
) -> set[int]:
    if step.ends_clause:
        return {end for end in reached if _is_clause_end(text, end)}
    further = {
        end
        for at in reached
        for begin in range(at, min(at + step.gap + 1, len(text)))
        if begin in stands and text[begin].sentence == text[at - 1].sentence
        for end in stands[begin]
    }
    return further | reached if step.is_optional else further


def _is_clause_end(text: Sequence[Token], end: int) -> bool:
    return end == len(text) or text[end].clause != text[end - 1].clause
