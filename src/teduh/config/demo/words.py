"""The demo's people and what they write, read from the two files beside this one."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True)
class DemoPerson:
    """Somebody invented. The birthday is month-day; the age is theirs on the day of loading."""

    username: str
    name: str
    age: int
    birthday: str
    country: str
    zone: str
    language: str
    bio: str
    private: bool
    motifs: tuple[str, ...]
    fronts: tuple[str, ...]


@dataclass(frozen=True)
class Remarks:
    """Comments that fit some motifs; no motifs means any. Keyed by language."""

    motifs: frozenset[str]
    texts: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Words:
    """Alt texts and captions by motif and language, comments, and what authors answer."""

    alts: dict[str, dict[str, str]]
    captions: dict[str, dict[str, tuple[str, ...]]]
    remarks: tuple[Remarks, ...]
    answers: dict[str, tuple[str, ...]]

    def fitting(self, motif: str, language: str) -> list[str]:
        """Every comment that may stand under a picture of the motif."""
        fit = [r for r in self.remarks if not r.motifs or motif in r.motifs]
        return [text for r in fit for text in r.texts[language]]


@cache
def demo_people() -> tuple[DemoPerson, ...]:
    return tuple(
        DemoPerson(**{**entry, "motifs": tuple(entry["motifs"]), "fronts": tuple(entry["fronts"])})
        for entry in _read("people.toml")["people"]
    )


@cache
def demo_words() -> Words:
    raw = _read("words.toml")
    captions = {
        motif: {language: tuple(texts) for language, texts in by_language.items()}
        for motif, by_language in raw["captions"].items()
    }
    remarks = tuple(
        Remarks(frozenset(entry["motifs"]), {"id": tuple(entry["id"]), "en": tuple(entry["en"])})
        for entry in raw["comments"]
    )
    answers = {language: tuple(texts) for language, texts in raw["answers"].items()}
    return Words(raw["alts"], captions, remarks, answers)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files("teduh.config.demo") / name).read_text("utf-8"))
