"""The texts of the hub as they lie in its folder, taken apart for the tests beside this file."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

CONTENT = Path(__file__).resolve().parents[3] / "src/teduh/hub/content"
LANGUAGES = ("id", "en")
ARTICLES = sorted(path.name for path in (CONTENT / "articles").iterdir())
EXERCISES = sorted(path.stem for path in (CONTENT / "exercises").glob("*.yaml"))
COURSE = CONTENT / "courses/help-a-friend"

FRONT = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.DOTALL)
BLOCK = re.compile(r"^::: (fact|exercise|help) ?([a-z0-9-]*)\n(.*?)^:::$", re.MULTILINE | re.DOTALL)
SENTENCE_END = re.compile(r"(?<=[.!?…])[\")]*\s+|\n+")
WORD = re.compile(r"[^\W\d_][\w'-]*|\d+")
VOWELS = re.compile(r"[aeiouy]+")


@dataclass(frozen=True)
class Text:
    """facts: what stands before the body. body: Markdown."""

    facts: dict[str, Any]
    body: str


def text_of(path: Path) -> Text:
    found = FRONT.match(path.read_text(encoding="utf-8"))
    assert found, f"{path} begins with no front matter"
    return Text(yaml.safe_load(found[1]), found[2])


def article(slug: str, language: str) -> Text:
    return text_of(CONTENT / "articles" / slug / f"{language}.md")


def table(name: str) -> dict[str, Any]:
    return tomllib.loads((CONTENT / name).read_text(encoding="utf-8"))


def listed(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def plain(body: str) -> str:
    """What is read aloud: no marks of Markdown, of a fact its lines, of other blocks nothing."""
    words = BLOCK.sub(lambda block: block[3] if block[1] == "fact" else "", body)
    words = re.sub(r"^myth: ", "", words, flags=re.MULTILINE)
    words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", words)
    return re.sub(r"^\s*(?:#+|[-*]|\d+\.)\s+|\*\*|[*_]", "", words, flags=re.MULTILINE)


def words_of(body: str) -> list[str]:
    return WORD.findall(plain(body))


def sentences_of(body: str) -> list[list[str]]:
    """Headings and points of a list that are no whole sentence are left out: they would flatter the mean."""
    parts = SENTENCE_END.split(plain(body))
    return [
        words
        for part in parts
        if part.rstrip('")').endswith((".", "!", "?")) and (words := WORD.findall(part))
    ]


def mean_sentence(body: str) -> float:
    sentences = sentences_of(body)
    return sum(map(len, sentences)) / len(sentences)


def grade(body: str) -> float:
    """Flesch and Kincaid's school grade of English: grades 4 to 6 are read at the age of 9 to 11."""
    words = [word for sentence in sentences_of(body) for word in sentence]
    syllables = sum(_syllables(word.lower()) for word in words)
    return 0.39 * mean_sentence(body) + 11.8 * syllables / len(words) - 15.59


def _syllables(word: str) -> int:
    silent = word.endswith(("e", "es", "ed")) and not word.endswith(("le", "ted", "ded", "ses", "ces"))
    return max(1, len(VOWELS.findall(word)) - silent)
