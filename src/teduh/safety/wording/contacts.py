"""What in a text leads to somebody: how to reach them, who they are, where they live or learn.

It finds what is written plainly or in the usual disguises. A name that stands alone, without a word that
leads to it, is not found: a human reads before anybody else does.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from phonenumbers import Leniency, PhoneNumberMatcher

from teduh.safety.wording.characters import folded

LANGUAGES = ("id", "en")
# A capital and small letters; "Ny" and "McD" are names as well.
_CAP = r"[A-Z][a-zA-Z'\u2019\-]{1,24}"
# 1.500.000 is a price.
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{3})+")
_PLACES: Mapping[str, str] = {"cap": _CAP}


class Kind(StrEnum):
    """What was found. In the order of what counts where two overlap."""

    LINK = "link"
    EMAIL = "email"
    PHONE = "phone"
    HANDLE = "handle"
    NUMBER = "number"
    ADDRESS = "address"
    SCHOOL = "school"
    NAME = "name"


ORDER = tuple(Kind)


@dataclass(frozen=True, slots=True)
class Contact:
    """One place in a text, from `start` to before `end`."""

    kind: Kind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Pattern:
    kind: Kind
    is_folded: bool
    find: re.Pattern[str]
    unless: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Text:
    """As it stands, and without disguise with the place of each character."""

    printed: str
    folded: str
    places: Sequence[int]

    def contact(self, kind: Kind, start: int, end: int) -> Contact:
        return Contact(kind, self.places[start], self.places[end - 1] + 1)


def find_contacts(text: str, language: str) -> tuple[Contact, ...]:
    """In the order of the text, none over another. Both languages are looked for: people mix them.

    `language` says of which countries a telephone number without its country may be.
    """
    seen, places = folded(text)
    # A name does not go on in the next line.
    read = _Text(text.replace("\n", "\0"), seen, places)
    found = [*_patterned(read), *_phones(read, language)]
    return tuple(_apart(found))


def _patterned(read: _Text) -> Iterator[Contact]:
    for pattern in _patterns():
        text = read.folded if pattern.is_folded else read.printed
        for match in pattern.find.finditer(text):
            if match.group().startswith(pattern.unless or ("\0",)):
                continue
            if pattern.is_folded:
                yield read.contact(pattern.kind, match.start(), match.end())
            else:
                yield Contact(pattern.kind, match.start(), match.end())


def _phones(read: _Text, language: str) -> Iterator[Contact]:
    for region in _file(f"contacts_{language if language in LANGUAGES else 'id'}.toml")["regions"]:
        for match in PhoneNumberMatcher(read.folded, region, leniency=Leniency.VALID):
            if not _THOUSANDS.fullmatch(match.raw_string):
                yield read.contact(Kind.PHONE, match.start, match.end)


def _apart(found: Sequence[Contact]) -> Iterator[Contact]:
    """Of what overlaps, what leads to somebody most surely."""
    taken: list[Contact] = []
    for each in sorted(found, key=lambda one: (ORDER.index(one.kind), one.start, -one.end)):
        if all(each.end <= other.start or other.end <= each.start for other in taken):
            taken.append(each)
    yield from sorted(taken, key=lambda one: one.start)


@cache
def _patterns() -> tuple[_Pattern, ...]:
    common = [_pattern(line, line["find"]) for line in _file("contacts.toml")["patterns"]]
    for language in LANGUAGES:
        file = _file(f"contacts_{language}.toml")
        name = rf"(?!(?:{'|'.join(file['not_names'])})\b){_CAP}"
        common += [_pattern(line, line["find"].format(name=name, **_PLACES)) for line in file["patterns"]]
    return tuple(common)


def _pattern(line: Mapping[str, Any], find: str) -> _Pattern:
    return _Pattern(
        Kind(line["kind"]), line["reads"] == "folded", re.compile(find), tuple(line.get("unless", ()))
    )


@cache
def _file(name: str) -> Mapping[str, Any]:
    return tomllib.loads(resources.files("teduh.safety.wording").joinpath(name).read_text("utf-8"))
