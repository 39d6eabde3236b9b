"""The no, and the sentences. A table holds both tongues, because this package knows no Django."""

import re

from teduh.exhibition.signal.records import Note
from teduh.exhibition.signal.tables import table


class SignalRefused(Exception):  # noqa: N818 - it is a verdict on the file, not an error
    """A file that gives no cloth: `code` names a row of messages.toml, `values` fill its sentence."""

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.values = tuple((name, str(value)) for name, value in values.items())
        super().__init__(self.sentence("en"))

    def sentence(self, language: str) -> str:
        return _said("refuse", self.code, language, dict(self.values))


def note(code: str, **values: object) -> Note:
    if code not in table("messages")["note"]:
        raise ValueError(f"{code!r} is no note")
    return Note(code, tuple((name, str(value)) for name, value in values.items()))


def sentence(said: Note, language: str) -> str:
    """One note in `id` or `en`."""
    return _said("note", said.code, language, dict(said.values))


def identity(code: str, language: str) -> str:
    """What kind of identity was found in a file and dropped, in `id` or `en`."""
    return _said("found", code, language, {})


def _said(kind: str, code: str, language: str, values: dict[str, str]) -> str:
    words: dict[str, str] = table("messages")[kind][code]
    told = {name: _told(value, language) for name, value in values.items()}
    return words[language].format(**told)


def _told(value: str, language: str) -> str:
    """A value in the tongue of its sentence: sides, channels without a name of their own, decimals."""
    side, words = table("messages")["side"], table("messages")["value"]
    told = ", ".join(side[part][language] if part in side else part for part in value.split(", "))
    told = re.sub(r"\bchannel (?=\d)", f"{words['channel'][language]} ", told)
    if told in words:
        return str(words[told][language])
    is_decimal = language == "id" and re.fullmatch(r"-?\d+\.\d+", told)
    return told.replace(".", ",") if is_decimal else told
