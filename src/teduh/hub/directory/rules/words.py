"""The closed lists of the directory and their words, read once from the table beside this file."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

Named = Mapping[str, Mapping[str, str]]


def in_language(words: Mapping[str, str], language: str) -> str:
    """What is not there in a language is said in English, or as it is there at all."""
    return words.get(language) or words.get("en") or next(iter(words.values()), "")


def topics() -> Named:
    return _lists()["topics"]


def audiences() -> Named:
    return _lists()["audiences"]


def costs() -> Named:
    return _lists()["costs"]


def answerers() -> Named:
    return _lists()["answered_by"]


@cache
def channel_names() -> Named:
    return {key: row["name"] for key, row in _lists()["channels"].items()}  # type: ignore[misc]  # a table of its own shape


@cache
def ways() -> Mapping[str, str]:
    """By kind of channel: voice, text, web or place."""
    return {key: row["way"] for key, row in _lists()["channels"].items()}


@cache
def _lists() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    text = resources.files("teduh.hub.directory.rules").joinpath("words.toml").read_text("utf-8")
    return tomllib.loads(text)
