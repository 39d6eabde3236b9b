"""Words after which help is offered to whoever wrote them; read once from the table beside this file."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from teduh.moments.rules.folding import fold
from teduh.moments.rules.terms import Term, has_any

# Typed on a phone or on a keyboard, they are the same.
_APOSTROPHES = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'"})


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language. `heavy` and `light` are sentences by which the file is tested."""

    terms: tuple[Term, ...]
    heavy: tuple[str, ...]
    light: tuple[str, ...]


@cache
def lexicons() -> Mapping[str, Lexicon]:
    text = resources.files("teduh.moments.rules").joinpath("distress.toml").read_text("utf-8")
    languages = tomllib.loads(text)["languages"]
    return {language: _lexicon(table) for language, table in languages.items()}


def _lexicon(table: Mapping[str, list[str]]) -> Lexicon:
    terms = tuple(Term(_read(phrase)) for phrase in table["whole"])
    return Lexicon(terms, tuple(table["heavy"]), tuple(table["light"]))


def sounds_heavy(text: str) -> bool:
    """Whether help should stand beside these words, for their writer alone.

    Nothing follows from it but a line on their page: no state, no count, no record. In doubt it is yes, as
    a line too much does no harm.
    """
    seen = _read(text)
    return bool(seen) and any(has_any(seen, lexicon.terms) for lexicon in lexicons().values())


def _read(text: str) -> str:
    return fold(text.translate(_APOSTROPHES))
