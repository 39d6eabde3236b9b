"""The rules, read once from the files beside this one."""

import datetime as dt
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from teduh.safety.wording.patterns import CLAUSE_END, Finder, Pattern, pattern
from teduh.safety.wording.spelling import Spelling

LANGUAGES = ("id", "en")
LEVELS = (1, 2, 3)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. Its parts are names of patterns; `before` and `after` stand directly beside what is found."""

    id: str
    lang: str
    level: int
    patterns: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    author: str
    reviewed_by: str
    date: dt.date
    requires: tuple[tuple[str, ...], ...] = ()
    nearby: tuple[tuple[str, ...], ...] = ()
    blocks: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All languages together: people mix them in one sentence."""

    version: str
    rules: tuple[Rule, ...]
    idioms: tuple[str, ...]
    turns: frozenset[str]
    spelling: Spelling
    finder: Finder


@dataclass(slots=True)
class _Made:
    """What is gathered while the files are read. A pattern's name carries its language, as sets differ."""

    rules: list[Rule] = field(default_factory=list)
    idioms: list[str] = field(default_factory=list)
    turns: set[str] = field(default_factory=set)
    patterns: dict[str, Pattern] = field(default_factory=dict)
    versions: list[str] = field(default_factory=list)


@cache
def lexicon() -> Lexicon:
    """Of all languages. What cannot be read stops the tests, and is never half there."""
    made = _Made()
    for language in LANGUAGES:
        _add(made, language, _toml(f"rules_{language}.toml"))
    known = _words(made.patterns.values())
    return Lexicon(
        version="+".join(made.versions),
        rules=tuple(made.rules),
        idioms=tuple(made.idioms),
        turns=frozenset(made.turns),
        spelling=Spelling(known | made.turns),
        finder=Finder(made.patterns.values()),
    )


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("teduh.safety.wording").joinpath(name).read_text("utf-8"))


def _add(made: _Made, language: str, file: Mapping[str, Any]) -> None:
    made.versions.append(f"{language}-{file['version']}")
    made.turns |= set(file["turns"])
    sets = {name: tuple(lines) for name, lines in file["sets"].items()}
    made.idioms += [_named(made, language, line, sets) for line in file["idioms"]]
    for table in file["rules"]:
        made.rules.append(_rule(made, language, file, table, sets))


def _rule(
    made: _Made,
    language: str,
    file: Mapping[str, Any],
    table: Mapping[str, Any],
    sets: Mapping[str, Sequence[str]],
) -> Rule:
    def names(lines: Iterable[str]) -> tuple[str, ...]:
        return tuple(_named(made, language, line, sets) for line in lines)

    def either(lines: Iterable[str]) -> tuple[tuple[str, ...], ...]:
        return tuple(names(line.split("|")) for line in lines)

    blocks = table.get("blocks", ())
    return Rule(
        id=table["id"],
        lang=language,
        level=table["level"],
        patterns=names(table["patterns"]),
        examples=tuple(table["examples"]),
        counter_examples=tuple(table["counter_examples"]),
        author=table.get("author", file["author"]),
        reviewed_by=table.get("reviewed_by", file["reviewed_by"]),
        date=table.get("date", file["date"]),
        requires=either(table.get("requires", ())),
        nearby=either(table.get("nearby", ())),
        blocks=names(line for line in blocks if line[0] not in "<>"),
        before=names(line[1:] for line in blocks if line[0] == "<"),
        after=names(line[1:] for line in blocks if line[0] == ">"),
    )


def _named(made: _Made, language: str, line: str, sets: Mapping[str, Sequence[str]]) -> str:
    name = f"{language}: {line.strip()}"
    if name not in made.patterns:
        made.patterns[name] = Pattern(name, pattern(line.casefold(), sets).steps)
    return name


def _words(patterns: Iterable[Pattern]) -> set[str]:
    return {
        word
        for each in patterns
        for step in each.steps
        for way in step.ways
        for word in way
        if word != CLAUSE_END
    }
