"""Six consents, each of its own: what they say, in which version, and which of them needs which."""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, in the words of one version."""

    key: str
    version: int
    needs: tuple[str, ...]
    titles: Mapping[str, str]
    texts: Mapping[str, str]
    # By what is given, where that changes the words.
    texts_of: Mapping[str, Mapping[str, str]]

    def text(self, language: str, source: str = "recording") -> str:
        return self.texts_of.get(source, self.texts)[language]


def _asked(key: str, row: Mapping[str, Any]) -> Asked:
    titles, texts = (
        {tongue: row[f"{part}_{tongue}"] for tongue in ("id", "en")} for part in ("title", "text")
    )
    others = {
        source: {tongue: row[f"{source}_{tongue}"] for tongue in ("id", "en")}
        for source in ("line", "year")
        if f"{source}_id" in row
    }
    return Asked(key, row["version"], tuple(row["needs"]), titles, texts, others)


def _rows(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))


CONSENTS: Mapping[str, Asked] = MappingProxyType(
    {key: _asked(key, row) for key, row in _rows("consents.toml").items()}
)
_FORMER: Mapping[tuple[str, int], Asked] = MappingProxyType(
    {
        (key, int(version)): _asked(key, row | {"version": int(version), "needs": []})
        for key, versions in _rows("consents_former.toml").items()
        for version, row in versions.items()
    }
)


def as_said(key: str, version: int) -> Asked:
    """The question to which a yes of that version was said; as it is asked now, where that is the same."""
    return _FORMER.get((key, version), CONSENTS[key])


def lacking(given: Collection[str]) -> dict[str, list[str]]:
    """Of what was given, what needs something that was not; each with what it lacks."""
    wanting = {key: [need for need in CONSENTS[key].needs if need not in given] for key in given}
    return {key: needs for key, needs in wanting.items() if needs}


def ended_with(key: str) -> set[str]:
    """What ends when this one is taken back: itself and, step by step, whatever needs it."""
    ended = {key}
    while more := {asked.key for asked in CONSENTS.values() if ended & set(asked.needs)} - ended:
        ended |= more
    return ended
