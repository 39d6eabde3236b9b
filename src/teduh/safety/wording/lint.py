"""Wording that an editor should look at again: where it stands, why, and what could be written instead."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from teduh.safety.wording.characters import folded
from teduh.safety.wording.patterns import Finder, Found, Pattern, pattern
from teduh.safety.wording.tokens import Token

LANGUAGES = ("id", "en")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_SENTENCE_ENDS = re.compile(r"[.!?\n]")


class Kind(StrEnum):
    """`WARN` offers another wording; `BLOCK` keeps a page back until a second reviewer gives a reason."""

    WARN = "warn"
    BLOCK = "block"


@dataclass(frozen=True, slots=True)
class Finding:
    """One place in a text, from `start` to before `end`. `phrase` is what stands there."""

    id: str
    kind: Kind
    start: int
    end: int
    phrase: str
    suggestion: str
    reason: Mapping[str, str]

    def reason_in(self, language: str) -> str:
        return self.reason.get(language) or self.reason["en"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """One line of the file of a language. `unless`: wording that stands around it and makes it right."""

    id: str
    kind: Kind
    patterns: tuple[str, ...]
    suggestion: str
    reason: Mapping[str, str]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    unless: tuple[str, ...] = ()


def lint(text: str, lang: str) -> list[Finding]:
    """Every finding in the order of the text; none for a language that has no file."""
    if lang not in LANGUAGES:
        return []
    phrases, finder = _file(lang)
    words = list(_words(text))
    found = finder.find(words)
    findings = [
        _finding(text, phrase, words[place.start].start, words[place.end - 1].end)
        for phrase in phrases
        for place in _longest(phrase, found)
    ]
    return sorted(findings, key=lambda finding: (finding.start, finding.id))


def phrases(lang: str) -> Sequence[Phrase]:
    """What is looked for, for the page that explains it and for the tests."""
    return _file(lang)[0]


def _longest(phrase: Phrase, found: Mapping[str, Sequence[Found]]) -> Iterator[Found]:
    """Each place once: of what overlaps, what begins first, and then what is longest."""
    right = [place for line in phrase.unless for place in found.get(line, ())]
    places = [place for line in phrase.patterns for place in found.get(line, ())]
    behind = 0
    for place in sorted(places, key=lambda each: (each.start, -each.end)):
        if place.start >= behind and not any(_overlap(place, other) for other in right):
            behind = place.end
            yield place


def _overlap(one: Found, other: Found) -> bool:
    return one.start < other.end and other.start < one.end


def _finding(text: str, phrase: Phrase, start: int, end: int) -> Finding:
    return Finding(phrase.id, phrase.kind, start, end, text[start:end], phrase.suggestion, phrase.reason)


def _words(text: str) -> Iterator[Token]:
    """As they are printed, with their slang and slips; a number is #, whichever it is."""
    seen, places = folded(text)
    places.append(len(text))
    sentence = end = 0
    for found in _WORD.finditer(seen):
        sentence += bool(_SENTENCE_ENDS.search(seen[end : found.start()]))
        end = found.end()
        word = "#" if found.group().isdigit() else found.group()
        yield Token(word, places[found.start()], places[found.end() - 1] + 1, sentence, sentence)


@cache
def _file(lang: str) -> tuple[tuple[Phrase, ...], Finder]:
    text = resources.files("teduh.safety.wording").joinpath(f"lint_{lang}.toml").read_text("utf-8")
    table = tomllib.loads(text)
    phrases = tuple(_phrase(line) for line in table["phrases"])
    patterns = [
        Pattern(line, pattern(line, table["sets"]).steps)
        for phrase in phrases
        for line in (*phrase.patterns, *phrase.unless)
    ]
    return phrases, Finder(patterns)


def _phrase(line: Mapping[str, Any]) -> Phrase:
    return Phrase(
        id=line["id"],
        kind=Kind(line["kind"]),
        patterns=tuple(line["patterns"]),
        suggestion=line["suggestion"],
        reason=line["reason"],
        examples=tuple(line["examples"]),
        counter_examples=tuple(line["counter_examples"]),
        unless=tuple(line.get("unless", ())),
    )
