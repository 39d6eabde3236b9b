"""The closed lists, read once from the table beside this file."""

import secrets
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list, in both languages. `helps`: what is marked with it carries help."""

    key: str
    words: Mapping[str, str]
    helps: bool = False

    def said(self, language: str) -> str:
        return self.words.get(language) or self.words["en"]


@cache
def _file() -> Mapping[str, Any]:
    text = resources.files("teduh.stories.rules").joinpath("words.toml").read_text("utf-8")
    return tomllib.loads(text)


def _lines(name: str) -> Mapping[str, Line]:
    rows = _file()[name]
    return {
        row["key"]: Line(row["key"], {"id": row["id"], "en": row["en"]}, row.get("helps", False))
        for row in rows
    }


QUESTIONS, WARNINGS, RULES = _lines("questions"), _lines("warnings"), _lines("rules")
SIGNS, CHECKLIST = _lines("signs"), _lines("checklist")


def limit(name: str) -> int:
    return int(_file()["limits"][name])


def helps(warnings: Iterable[str]) -> bool:
    """Whether what bears these warnings must carry help and something that gives hope."""
    return any(WARNINGS[key].helps for key in warnings if key in WARNINGS)


def pen_name(language: str) -> str:
    """Made up: two words and a number that say nothing of anybody."""
    names = _file()["pen_names"]
    shown = language if language in {"id", "en"} else "en"
    first, second = secrets.choice(names[f"{shown}_first"]), secrets.choice(names[f"{shown}_second"])
    return f"{first} {second} {secrets.randbelow(90) + 10}"
