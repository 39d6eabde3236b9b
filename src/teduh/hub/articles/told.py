"""An article as plain facts: what its readers are told, and what publishing asks for."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from typing import Any

from wagtail.blocks import StreamValue

from teduh.hub.articles import prose
from teduh.hub.articles.models import ArticlePage, Medium
from teduh.hub.articles.rules import Draft, Shown, Source, cue_words, fingerprint, is_webvtt


def fingerprint_of(article: ArticlePage) -> str:
    """Of the words in this very object, be it a row, a revision or what somebody is about to save."""
    return fingerprint(
        {
            "language": article.locale.language_code,
            "title": article.title,
            "summary": article.summary,
            "topic": article.topic.key if article.topic else "",
            "body": stored(article.body),
            "sources": stored(article.sources),
            "byline": article.byline,
            "is_about_suicide": article.is_about_suicide,
            "terms": article.terms.split(),
            "what_changed": article.what_changed,
        }
    )


def stored(stream: StreamValue) -> list[dict[str, Any]]:
    """As it lies in the database, in one form: what was never opened is kept there as it came."""
    return [{"type": child.block_type, "value": child.block.get_prep_value(child.value)} for child in stream]


def draft_of(article: ArticlePage) -> Draft:
    sources = [child.value for child in article.sources]
    return Draft(
        title=article.title,
        summary=article.summary,
        has_topic=article.topic_id is not None,
        byline=article.byline,
        words=words_of(article),
        media=[_shown(child.value) for child in article.body if child.block_type == "medium"],
        sources=[
            Source(source["title"] or "", isinstance(source["accessed"], dt.date)) for source in sources
        ],
    )


def words_of(article: ArticlePage) -> int:
    """Of the body as it is read. What a recording says is heard, and makes the text no longer."""
    return sum(len(prose.plain(text).split()) for text in _texts(article, without={"medium"}))


def texts_of(article: ArticlePage) -> list[str]:
    """Every piece of Markdown or plain text of the body, in order."""
    return _texts(article)


def _texts(article: ArticlePage, *, without: Collection[str] = ()) -> list[str]:
    blocks = [child for child in article.body if child.block_type not in without]
    return [text for child in blocks for text in _TEXTS[child.block_type](child.value) if text]


def media_in(article: ArticlePage) -> list[str]:
    """Digests of the pictures, recordings and films of the body, in order."""
    return [str(child.value["medium"] or "") for child in article.body if child.block_type == "medium"]


def _shown(value: Mapping[str, Any]) -> Shown:
    medium = Medium.objects.filter(digest=value["medium"] or "-", state=Medium.State.READY).first()
    return Shown(
        kind=medium.kind if medium else "",
        is_described=bool((value["alt"] or "").strip()),
        has_captions=is_webvtt(value["captions"] or ""),
        has_transcript=bool((value["transcript"] or "").strip()),
    )


def searchable(article: ArticlePage) -> str:
    """Everything that is read there, as it is looked for."""
    read = [article.title, article.summary, *map(prose.plain, texts_of(article))]
    return folded("\n".join(read))


def folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _of_exercise(exercise: Mapping[str, Any]) -> list[str]:
    before = [exercise[name] for name in ("title", "what_for", "when_not", "prepare")]
    return [*before, *(step["text"] for step in exercise["steps"]), exercise["closing"]]


_TEXTS: Mapping[str, Callable[[Any], list[str]]] = {
    "text": lambda value: [value],
    "fact": lambda value: [value["fact"], value["myth"]],
    "exercise": _of_exercise,
    "help": lambda _value: [],
    "medium": lambda value: [
        value["alt"], value["caption"], cue_words(value["captions"] or ""), value["transcript"],
    ],
}  # fmt: skip
