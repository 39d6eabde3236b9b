"""What an answer may and must say: the table `scope.toml`, read."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_TABLE = tomllib.loads(Path(__file__).with_name("scope.toml").read_text(encoding="utf-8"))
FOOTERS: Mapping[str, str] = _TABLE["footer"]


@dataclass(frozen=True)
class Warned:
    """One rule that found something. phrase: what stands there."""

    id: str
    phrase: str
    words: Mapping[str, str]


@dataclass(frozen=True)
class _Rule:
    id: str
    pattern: re.Pattern[str]
    words: Mapping[str, str]


def _rule(row: dict[str, object]) -> _Rule:
    flags = 0 if row.get("case") else re.IGNORECASE
    return _Rule(str(row["id"]), re.compile(str(row["pattern"]), flags), row["words"])  # type: ignore[arg-type]  # a table in the file


RULES = tuple(_rule(row) for row in _TABLE["warn"])


def has_footer(text: str, language: str) -> bool:
    """Somewhere in it, whatever the spaces."""
    return _spaced(footer(language)) in _spaced(text)


def footer(language: str) -> str:
    return FOOTERS.get(language, FOOTERS["en"])


def warnings(text: str) -> list[Warned]:
    """The first place of each rule, without what ends every answer."""
    for each in FOOTERS.values():
        text = text.replace(each, "")
    found = [(rule, rule.pattern.search(text)) for rule in RULES]
    return [Warned(rule.id, match.group(), rule.words) for rule, match in found if match]


def _spaced(text: str) -> str:
    return " ".join(text.split()).casefold()
