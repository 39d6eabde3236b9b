"""Text as it is compared with words that somebody will not read: every way of writing one looks the same."""

import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

# Marks that are put upon Latin, Greek and Cyrillic letters; in other scripts they are letters of their own.
_MARKS = ((0x300, 0x36F), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE00, 0xFE2F))
_SKIN_TONES = (0x1F3FB, 0x1F3FF)
_DROPPED = (*_MARKS, _SKIN_TONES)


@dataclass(frozen=True, slots=True)
class Folded:
    """A text without disguise, and once more with digits and signs read as the letters they stand for."""

    plain: str
    unmasked: str


def folded(text: str) -> Folded:
    plain = fold(text)
    return Folded(plain, plain.translate(_lookalikes()["digits"]))


def fold(text: str) -> str:
    """One spelling for all: width, case, marks, invisible characters, skin tones, letters that look alike."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(char for char in apart if not _is_dropped(char))
    whole = unicodedata.normalize("NFKC", kept.translate(_lookalikes()["letters"]).casefold())
    return " ".join(whole.split())


def _is_dropped(char: str) -> bool:
    """What is not seen, or only decorates: soft hyphens, joiners, marks, the tone of a skin."""
    return unicodedata.category(char) == "Cf" or any(low <= ord(char) <= high for low, high in _DROPPED)


@cache
def _lookalikes() -> Mapping[str, dict[int, str]]:
    text = resources.files("teduh.moments.rules").joinpath("lookalikes.toml").read_text("utf-8")
    return {name: str.maketrans(table) for name, table in tomllib.loads(text).items()}
