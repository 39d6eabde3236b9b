"""A whole folder of what the hub has to read: articles, exercises, words, topics."""

import hashlib
import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from teduh.hub.articles.files.articles import ArticleFile, parse
from teduh.hub.articles.files.wrong import WrongFile

Words = Mapping[str, str]


@dataclass(frozen=True)
class Folder:
    """Everything in it. exercises and terms: by short name, with their words by language inside."""

    articles: Sequence[ArticleFile]
    exercises: Mapping[str, Mapping[str, Any]]
    terms: Mapping[str, Mapping[str, Words]]
    topics: Sequence[Mapping[str, Any]]
    # Of each thing that a survey asks about, its name by language.
    barriers: Mapping[str, Words]
    # Pictures, recordings and films by their digest: what is known of each, and where it lies.
    media: Mapping[str, "MediumFacts"] = field(default_factory=dict)

    @property
    def languages(self) -> list[str]:
        return sorted({article.language for article in self.articles})


@dataclass(frozen=True)
class MediumFacts:
    """facts: its kind, title and measures. files: name, kind of content and place of each."""

    facts: Mapping[str, Any]
    files: Sequence[tuple[str, str, Path]]


def read_folder(folder: Path) -> Folder:
    """Raises `WrongFile` for the first file that is not right."""
    told = _toml(folder / "topics.toml")
    read = Folder(
        articles=[_article(path) for path in sorted((folder / "articles").glob("*/*.md"))],
        exercises={path.stem: _yaml(path) for path in sorted((folder / "exercises").glob("*.yaml"))},
        terms=_yaml(folder / "glossary.yaml"),
        topics=told.get("topics", []),
        barriers={each["key"]: each["name"] for each in told.get("barriers", [])},
        media={path.stem: _medium(path) for path in sorted((folder / "media").glob("*.json"))},
    )
    for article in read.articles:
        _fits(article, read)
    return read


def _article(path: Path) -> ArticleFile:
    return parse(path.parent.name, path.stem, path.read_text(encoding="utf-8"))


def _fits(article: ArticleFile, read: Folder) -> None:
    """What it names is there."""
    if article.topic not in {topic["key"] for topic in read.topics}:
        raise WrongFile(article.place, f"there is no topic {article.topic}")
    named = {block["key"] for block in article.body if block["type"] == "exercise"}
    shown = {block["medium"] for block in article.body if block["type"] == "medium"}
    unknown = (
        sorted(shown - set(read.media))
        + sorted(named - set(read.exercises))
        + sorted(set(article.terms) - set(read.terms))
    )
    if unknown:
        raise WrongFile(article.place, f"there is no {unknown[0]}")


def _medium(path: Path) -> MediumFacts:
    """Each file is what its name says, to the byte: an article was signed with it."""
    try:
        told = json.loads(path.read_bytes())
        files = [
            (each["name"], each["mime"], path.with_name(Path(each["file"]).name))
            for each in told.pop("files")
        ]
        main = {name: place for name, _mime, place in files}["main"]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise WrongFile(path.name, f"it tells of no medium: {error!r}") from error
    for _name, _mime, place in files:
        if not place.exists() or hashlib.sha256(place.read_bytes()).hexdigest() != place.stem:
            raise WrongFile(place.name, "it is not there, or is not what its name says")
    if main.stem != path.stem or told.get("kind") not in {"picture", "sound", "film"}:
        raise WrongFile(path.name, "its main file is another one, or its kind is unknown")
    return MediumFacts(told, files)


def _yaml(path: Path) -> Any:  # noqa: ANN401 - whatever stands there
    if not path.exists():
        return {}
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except yaml.YAMLError as error:
        raise WrongFile(path.name, f"it is no YAML: {error}") from error


def _toml(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise WrongFile(path.name, f"it is no TOML: {error}") from error
