"""Sentences of this package: rows of tables in both tongues, filled with facts."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def words(name: str) -> dict[str, Any]:
    """The whole table of that name, which lies beside this file."""
    text = files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def filled(said: Mapping[str, str], language: str, facts: Mapping[str, object]) -> str:
    """One sentence in `id` or `en`; numbers come with few digits."""
    return said[language].format(**{name: _short(fact) for name, fact in facts.items()})


def _short(fact: object) -> object:
    return f"{fact:.6g}" if isinstance(fact, float) else fact
