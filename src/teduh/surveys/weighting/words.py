"""Sentences: rows of tables in both tongues, filled with facts."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def words(package: str, name: str) -> dict[str, Any]:
    """The whole table of that name in a package."""
    text = files(package).joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def filled(said: Mapping[str, str], language: str, facts: Mapping[str, object]) -> str:
    """One sentence in `id` or `en`. Numbers get few digits; a fact may be words by language itself."""
    return said[language].format(**{name: _said(fact, language) for name, fact in facts.items()})


def _said(fact: object, language: str) -> object:
    if isinstance(fact, Mapping):
        return fact[language]
    return f"{fact:.6g}" if isinstance(fact, float) else fact
