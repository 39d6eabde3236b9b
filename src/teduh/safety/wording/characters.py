"""Characters as they are compared: one spelling for width, case, marks and letters that look alike."""

import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources


def folded(text: str) -> tuple[str, list[int]]:
    """The text without disguise, and for each of its characters where it stood in the original."""
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for each in _fold(character):
            characters.append(each)
            places.append(place)
    return "".join(characters), places


@lru_cache(maxsize=4096)
def _fold(character: str) -> str:
    """Nothing for what is not seen: joiners, soft hyphens, marks on letters."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", character)).casefold()
    seen = "".join(each for each in apart if unicodedata.category(each) not in {"Mn", "Cf", "Me"})
    return "".join(_table()["letters"].get(each, each) for each in seen)


def unmasked(word: str) -> str:
    """Digits and signs read as the letters for which they stand."""
    signs = _table()["signs"]
    return "".join(signs.get(each, each) for each in word)


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    text = resources.files("teduh.safety.wording").joinpath("characters.toml").read_text("utf-8")
    return tomllib.loads(text)
