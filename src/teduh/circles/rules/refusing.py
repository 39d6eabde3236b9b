"""The rules that a refusal quotes, each with its kind sentence, from one table."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources


@dataclass(frozen=True, slots=True)
class RefusalRule:
    """One line of the table."""

    key: str
    name: Mapping[str, str]
    kindly: Mapping[str, str]

    def named(self, language: str) -> str:
        return self.name.get(language) or self.name["en"]

    def said(self, language: str) -> str:
        return self.kindly.get(language) or self.kindly["en"]


def _table() -> dict[str, RefusalRule]:
    text = resources.files(__package__).joinpath("refusing.toml").read_text("utf-8")
    return {key: RefusalRule(key, **line) for key, line in tomllib.loads(text).items()}


REFUSAL_RULES: Mapping[str, RefusalRule] = _table()
