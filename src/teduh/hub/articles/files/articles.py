"""One article in one language as a file, both ways. No Django here."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from teduh.hub.articles.files.wrong import WrongFile

Block = dict[str, Any]
_FENCE = re.compile(r"^:::(?: +([a-z]+)(?: +([a-z0-9-]+))?)? *$")
_MYTH = "myth: "
_STATUS = "draft"
_FINGERPRINT = re.compile(r"^[0-9a-f]{64}$")
_LANGUAGE = re.compile(r"^[a-z]{2,3}(?:-[a-z]+)?$")
# Said of an original, or of a text of which nobody said what it was made from.
NOTHING = "nothing"


@dataclass(frozen=True)
class ArticleFile:
    """What stands in it. body: blocks of text, facts, exercises by their short name, and help.

    follows: of a translation, the language whose text here it follows as it is, the fingerprint of the older
    words that it was made from, or `nothing`; where it is empty, the Indonesian text as it is.
    folder: shared by all languages of an article, where it is not called as this one is in its address.
    """

    slug: str
    language: str
    title: str
    summary: str
    topic: str
    order: int = 0
    suicide_related: bool = False
    author: str = ""
    sources: Sequence[Mapping[str, Any]] = ()
    terms: Sequence[str] = ()
    follows: str = ""
    folder: str = ""
    body: Sequence[Block] = field(default_factory=list)

    @property
    def place(self) -> str:
        return f"articles/{self.shared_slug}/{self.language}.md"

    @property
    def shared_slug(self) -> str:
        return self.folder or self.slug


def parse(slug: str, language: str, content: str) -> ArticleFile:
    """Raises `WrongFile` with the reason where something is missing or is not what it should be."""
    place = f"articles/{slug}/{language}.md"
    head, body = _halves(place, content)
    try:
        facts = yaml.safe_load(head)
    except yaml.YAMLError as error:
        raise WrongFile(place, f"the facts in front are no YAML: {error}") from error
    if not isinstance(facts, dict):
        raise WrongFile(place, "there are no facts in front")
    missing = [name for name in ("title", "summary", "topic") if not facts.get(name)]
    if missing:
        raise WrongFile(place, f"{', '.join(missing)} is missing")
    own_slug = str(facts.get("slug") or slug)
    return ArticleFile(
        slug=own_slug,
        folder="" if own_slug == slug else slug,
        language=language,
        title=str(facts["title"]),
        summary=str(facts["summary"]),
        topic=str(facts["topic"]),
        order=int(facts.get("order", 0)),
        suicide_related=bool(facts.get("suicide_related", False)),
        author=str(facts.get("author", "")),
        sources=[_source(place, each) for each in facts.get("sources") or ()],
        terms=[str(each) for each in facts.get("terms") or ()],
        follows=_follows(place, facts.get("follows")),
        body=list(_blocks(place, body.splitlines())),
    )


def _halves(place: str, content: str) -> tuple[str, str]:
    parts = content.replace("\r\n", "\n").split("---\n", 2)
    if len(parts) != 3 or parts[0].strip():  # noqa: PLR2004 - before, facts, body
        raise WrongFile(place, "it does not begin with facts between two lines of ---")
    return parts[1], parts[2]


def _follows(place: str, told: object) -> str:
    said = str(told or "")
    if said and said != NOTHING and not _FINGERPRINT.match(said) and not _LANGUAGE.match(said):
        raise WrongFile(place, "it follows a language, a fingerprint of older words, or nothing")
    return said


def _source(place: str, told: object) -> dict[str, Any]:
    if not isinstance(told, dict) or not told.get("title"):
        raise WrongFile(place, "a source has no title")
    accessed = told.get("accessed") or None
    if isinstance(accessed, str):
        try:
            accessed = dt.date.fromisoformat(accessed)
        except ValueError as error:
            raise WrongFile(place, f"{accessed} is no date") from error
    plain = {name: str(told.get(name) or "") for name in ("title", "publisher", "url")}
    return {**plain, "accessed": accessed}


def _blocks(place: str, lines: Sequence[str]) -> Iterator[Block]:
    text: list[str] = []
    waiting = iter(lines)
    for line in waiting:
        match = _FENCE.match(line)
        if match is None:
            text.append(line)
            continue
        yield from _text(text)
        text = []
        if not match[1]:
            raise WrongFile(place, "a block ends that did not begin")
        yield _fenced(place, match[1], match[2], _until_end(place, waiting))
    yield from _text(text)


def _until_end(place: str, lines: Iterator[str]) -> list[str]:
    inside: list[str] = []
    for line in lines:
        match = _FENCE.match(line)
        if match is None:
            inside.append(line)
        elif match[1]:
            break
        else:
            return inside
    raise WrongFile(place, "a block has no end")


def _text(lines: Sequence[str]) -> Iterator[Block]:
    whole = "\n".join(lines).strip("\n")
    if whole.strip():
        yield {"type": "text", "text": whole}


def _fenced(place: str, kind: str, name: str | None, lines: Sequence[str]) -> Block:
    if kind == "fact":
        myths = [line.removeprefix(_MYTH) for line in lines if line.startswith(_MYTH)]
        fact = "\n".join(line for line in lines if not line.startswith(_MYTH)).strip()
        if fact and len(myths) <= 1:
            return {"type": "fact", "fact": fact, "myth": myths[0] if myths else ""}
        raise WrongFile(place, "a fact block has one fact, and one myth at most")
    if kind == "exercise" and name:
        return {"type": "exercise", "key": name}
    if kind == "help":
        return {"type": "help"}
    if kind == "medium" and name:
        return {"type": "medium", "medium": name, **_words_of_medium(place, lines)}
    raise WrongFile(place, f"there is no block {kind}")


MEDIUM_WORDS = ("alt", "caption", "captions", "transcript")


def _words_of_medium(place: str, lines: Sequence[str]) -> dict[str, str]:
    """In YAML: captions and transcripts have lines of their own."""
    try:
        told = yaml.safe_load("\n".join(lines)) or {}
    except yaml.YAMLError as error:
        raise WrongFile(place, f"the words of a medium are no YAML: {error}") from error
    if not isinstance(told, dict) or not set(told) <= set(MEDIUM_WORDS):
        raise WrongFile(place, f"a medium has {', '.join(MEDIUM_WORDS)}, and nothing else")
    return {name: str(told.get(name) or "") for name in MEDIUM_WORDS}


def written(article: ArticleFile) -> str:
    """The file of it: what was read from such a file gives the same bytes."""
    facts: dict[str, Any] = {
        "title": article.title,
        "summary": article.summary,
        **({"slug": article.slug} if article.folder else {}),
        "topic": article.topic,
        "order": article.order,
        "status": _STATUS,
        "suicide_related": article.suicide_related,
        **({"author": article.author} if article.author else {}),
        "sources": [
            {**each, "accessed": each["accessed"].isoformat() if each["accessed"] else ""}
            for each in article.sources
        ],
        "terms": list(article.terms),
        **({"follows": article.follows} if article.follows else {}),
    }
    head = yaml.safe_dump(facts, allow_unicode=True, sort_keys=False, width=1000)
    return f"---\n{head}---\n" + "\n\n".join(_lines(block) for block in article.body) + "\n"


def _lines(block: Block) -> str:
    if block["type"] == "text":
        return str(block["text"])
    if block["type"] == "fact":
        myth = f"\n{_MYTH}{block['myth']}" if block["myth"] else ""
        return f"::: fact\n{block['fact']}{myth}\n:::"
    if block["type"] == "medium":
        words = {name: block[name] for name in MEDIUM_WORDS if block[name]}
        told = yaml.safe_dump(words, allow_unicode=True, sort_keys=False, width=1000) if words else ""
        return f"::: medium {block['medium']}\n{told}:::"
    name = f" {block['key']}" if block["type"] == "exercise" else ""
    return f"::: {block['type']}{name}\n:::"
