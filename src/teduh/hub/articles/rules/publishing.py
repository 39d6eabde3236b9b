"""What keeps an article from being published. Facts in, what is missing out."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from teduh.hub.articles.rules.media import Shown, lacks_of

_TABLE = tomllib.loads(Path(__file__).with_name("editorial.toml").read_text(encoding="utf-8"))
MOST_WORDS: int = _TABLE["words"]
LEAST_SOURCES: int = _TABLE["sources"]
MOST_TERM_WORDS: int = _TABLE["term_words"]


@dataclass(frozen=True)
class Source:
    """One line of the box of sources, as far as publishing asks for it."""

    title: str
    has_date: bool


@dataclass(frozen=True)
class Draft:
    """What is known of a text that somebody wants to publish."""

    title: str
    summary: str
    has_topic: bool
    byline: str
    words: int
    sources: Sequence[Source]
    media: Sequence[Shown] = ()


def missing(draft: Draft) -> tuple[str, ...]:
    """Codes, in the order in which an editor meets the fields; none where nothing is missing."""
    return tuple(_missing(draft))


def _missing(draft: Draft) -> Iterator[str]:
    plain = {
        "title": draft.title.strip(),
        "summary": draft.summary.strip(),
        "topic": draft.has_topic,
        "author": draft.byline.strip(),
        "body": draft.words,
    }
    yield from (f"no_{name}" for name, given in plain.items() if not given)
    if draft.words > MOST_WORDS:
        yield "too_long"
    if len(draft.sources) < LEAST_SOURCES:
        yield "too_few_sources"
    if not all(source.title.strip() and source.has_date for source in draft.sources):
        yield "source_undated"
    yield from dict.fromkeys(code for shown in draft.media for code in lacks_of(shown))


def needed_signatures(*, is_about_suicide: bool) -> int:
    return int(_kind(is_about_suicide)["signatures"])


def longest_review_months(*, is_about_suicide: bool) -> int:
    return int(_kind(is_about_suicide)["review_months"])


def _kind(is_about_suicide: bool) -> dict[str, int]:  # noqa: FBT001 - private
    kind: dict[str, int] = _TABLE["suicide" if is_about_suicide else "ordinary"]
    return kind


@dataclass(frozen=True)
class Signing:
    """Somebody who wants to sign. wrote: whether a word of it is theirs."""

    is_verified: bool
    may_sign: bool
    wrote: bool
    has_signed: bool
    # Two pairs of eyes: one lets words pass, another answers for them.
    let_pass: bool = False


def refusal_to_sign(signing: Signing) -> str:
    """Why not, in one code; empty where they may. The first that holds."""
    reasons = (
        ("not_verified", not signing.is_verified),
        ("not_a_clinician", not signing.may_sign),
        ("own_words", signing.wrote),
        ("signed_already", signing.has_signed),
        ("let_pass", signing.let_pass),
    )
    return next((code for code, holds in reasons if holds), "")


def refusal_to_let_pass(*, wrote: bool, has_signed: bool) -> str:
    """Why somebody does not let stopped words pass, in one code; empty where they may."""
    if wrote:
        return "own_words_stopped"
    return "signed_already_stopped" if has_signed else ""
