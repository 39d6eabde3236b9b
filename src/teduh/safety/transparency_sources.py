"""What other rooms give the quarterly report: this room does not know them, so they register theirs."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Source:
    """`count` answers how many there are now; the name is a line of the report."""

    name: Promise
    count: Callable[[], int]


@dataclass(frozen=True, slots=True)
class Answered:
    """Appeals of a room of its own: those of which the decision stands, and those taken back."""

    upheld: int
    overturned: int


Span = Callable[[dt.datetime, dt.datetime], Answered]
_sources: dict[str, Source] = {}
_appeals: dict[str, Span] = {}
_rules: dict[str, Callable[[str], Mapping[str, str]]] = {}


def register(key: str, source: Source) -> None:
    """Registering twice replaces."""
    _sources[key] = source


def sources() -> dict[str, Source]:
    return dict(sorted(_sources.items()))


def register_appeals(key: str, counted: Span) -> None:
    """Of what was answered from one instant until another."""
    _appeals[key] = counted


def appeals_answered(begins: dt.datetime, ends: dt.datetime) -> Answered:
    found = [counted(begins, ends) for counted in _appeals.values()]
    return Answered(sum(each.upheld for each in found), sum(each.overturned for each in found))


def register_rules(key: str, named: Callable[[str], Mapping[str, str]]) -> None:
    """The rules that this room's refusals quote, by their words in a language."""
    _rules[key] = named


def rule_names(language: str) -> dict[str, str]:
    return {rule: name for named in _rules.values() for rule, name in named(language).items()}
