"""Unkind words by language, read once from the tables beside this file. An author may switch each off."""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from teduh.moments.rules.folding import fold
from teduh.moments.rules.terms import Term, has_any

LANGUAGES = ("id", "jv", "su", "en")


@dataclass(frozen=True, slots=True)
class Pack:
    """One language. `held` and `fine` are sentences by which the file is tested."""

    language: str
    name: Mapping[str, str]
    terms: tuple[Term, ...]
    held: tuple[str, ...]
    fine: tuple[str, ...]

    def named(self, language: str) -> str:
        return self.name.get(language) or self.name["en"]


@cache
def packs() -> Mapping[str, Pack]:
    """Every pack by its language, in the order in which they are offered."""
    return {language: _read(language) for language in LANGUAGES}


def _read(language: str) -> Pack:
    text = resources.files("teduh.moments.rules.packs").joinpath(f"{language}.toml").read_text("utf-8")
    table = tomllib.loads(text)
    whole = (Term(fold(word)) for word in table["whole"])
    inside = (Term(fold(word), is_whole=False) for word in table["inside"])
    return Pack(language, table["name"], (*whole, *inside), tuple(table["held"]), tuple(table["fine"]))


def terms_of(languages: Collection[str]) -> list[Term]:
    return [term for language, pack in packs().items() if language in languages for term in pack.terms]


def may_hurt(text: str) -> bool:
    """Whether it might be read as unkind, whatever its reader switched off: for a word to its writer."""
    return has_any(text, terms_of(LANGUAGES))
