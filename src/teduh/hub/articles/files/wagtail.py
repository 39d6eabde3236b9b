"""The export of another hub on Wagtail, as `dumpdata` writes it, to articles and back.

Pages are sections and articles, each with the key that its translations share. The body of an article is a
list of headings, paragraphs of rich text, lists and Markdown, as the hubs of UNICEF have them.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape, unescape
from typing import Any

from teduh.hub.articles.files.articles import ArticleFile, Block
from teduh.hub.articles.files.pages import whole_rows
from teduh.hub.articles.files.wrong import WrongFile

_SECTION, _ARTICLE = "home.section", "home.article"
_PLACE = "export"
_TAG = re.compile(r"<(/?)(p|b|strong|i|em|a|br)\b([^>]*)>")
_HREF = re.compile(r'href="([^"]*)"')
_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*"}


def read_export(content: str) -> list[ArticleFile]:
    """Raises `WrongFile` where it is none, or where an article has a block that nobody here knows."""
    rows = _rows(content)
    try:
        return _articles(whole_rows(rows))
    except (KeyError, TypeError, AttributeError) as error:
        raise WrongFile(_PLACE, f"a row is not as dumpdata writes it: {error!r}") from error


def _articles(rows: Sequence[Mapping[str, Any]]) -> list[ArticleFile]:
    sections = {row["pk"]: str(row["fields"]["slug"]) for row in rows if row["model"] == _SECTION}
    articles = [row for row in rows if row["model"] == _ARTICLE]
    # One slug for all languages: that of the first with the key.
    slugs: dict[str, str] = {}
    for row in articles:
        slugs.setdefault(row["fields"]["translation_key"], row["fields"]["slug"])
    return [_article(row["fields"], sections, slugs) for row in articles]


def _rows(content: str) -> list[dict[str, Any]]:
    try:
        rows = json.loads(content)
    except ValueError as error:
        raise WrongFile(_PLACE, f"it is no JSON: {error}") from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) and "model" in row for row in rows):
        raise WrongFile(_PLACE, "it is no list of rows as dumpdata writes them")
    return rows


def _article(fields: Mapping[str, Any], sections: Mapping[int, str], slugs: Mapping[str, str]) -> ArticleFile:
    section = sections.get(fields["parent"])
    if section is None:
        raise WrongFile(_PLACE, f"{fields['slug']} lies in no section")
    return ArticleFile(
        slug=slugs[fields["translation_key"]],
        language=fields["locale"],
        title=fields["title"],
        summary=fields["search_description"],
        topic=section,
        order=fields.get("order", 0),
        body=[_block(fields["slug"], each) for each in _body(fields)],
    )


def _body(fields: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    try:
        body = json.loads(fields["body"])
    except ValueError as error:
        raise WrongFile(_PLACE, f"the body of {fields['slug']} is no JSON: {error}") from error
    if not isinstance(body, list) or not all(isinstance(each, dict) for each in body):
        raise WrongFile(_PLACE, f"the body of {fields['slug']} is no list of blocks")
    return body


def _block(slug: str, block: Mapping[str, Any]) -> Block:
    """Each block stays one, so that it can be written as what it was."""
    kind, value = block["type"], block["value"]
    if kind not in _READ:
        raise WrongFile(_PLACE, f"{slug} has a block {kind}, which is not known here")
    return {"type": "text", "text": _READ[kind](value)}


def _of_rich_text(html: str) -> str:
    """Paragraphs with emphasis and links, as Markdown."""
    ends: list[str] = []

    def mark(match: re.Match[str]) -> str:
        is_end, name, attributes = match[1], match[2], match[3]
        if name == "a":
            href = _HREF.search(attributes)
            ends.append(href[1] if href else "") if not is_end else None
            return f"]({unescape(ends.pop())})" if is_end else "["
        if name == "p":
            return "\n\n" if is_end else ""
        return _MARKS.get(name, "\n")

    return unescape(_TAG.sub(mark, html)).strip()


_READ: Mapping[str, Callable[[Any], str]] = {
    "heading": lambda value: f"## {value}",
    "paragraph": _of_rich_text,
    "markdown": str,
    "list": lambda value: "\n".join(f"- {each}" for each in value),
    "numbered_list": lambda value: "\n".join(f"{place}. {each}" for place, each in enumerate(value, start=1)),
}


def written_export(articles: Sequence[ArticleFile]) -> str:
    """The same rows: sections first, then articles in their order."""
    topics = list(dict.fromkeys(article.topic for article in articles))
    numbers = {topic: number for number, topic in enumerate(topics, start=1)}
    rows = [{"model": _SECTION, "pk": number, "fields": {"slug": topic}} for topic, number in numbers.items()]
    for number, article in enumerate(articles, start=len(rows) + 1):
        rows.append({"model": _ARTICLE, "pk": number, "fields": _fields(article, numbers)})
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def _fields(article: ArticleFile, numbers: Mapping[str, int]) -> dict[str, Any]:
    body = [each for block in article.body for each in _written(block)]
    return {
        "parent": numbers[article.topic],
        "locale": article.language,
        "translation_key": article.slug,
        "slug": article.slug,
        "title": article.title,
        "search_description": article.summary,
        "order": article.order,
        "body": json.dumps(body, ensure_ascii=False),
    }


def _written(block: Block) -> Iterator[dict[str, Any]]:
    if block["type"] == "text":
        yield _as_known(block["text"])
    elif block["type"] == "fact":
        yield {"type": "paragraph", "value": _as_rich_text(block["fact"])}


def _as_known(text: str) -> dict[str, Any]:
    """By its look the block that it was; what has no such look is Markdown."""
    lines = text.splitlines()
    if len(lines) == 1 and text.startswith("## "):
        return {"type": "heading", "value": text.removeprefix("## ")}
    if all(line.startswith("- ") for line in lines):
        return {"type": "list", "value": [line.removeprefix("- ") for line in lines]}
    if all(line.startswith(f"{place}. ") for place, line in enumerate(lines, start=1)):
        return {"type": "numbered_list", "value": [line.split(". ", 1)[1] for line in lines]}
    if any(line.startswith(("#", "- ", "> ", "1. ")) for line in lines):
        return {"type": "markdown", "value": text}
    return {"type": "paragraph", "value": _as_rich_text(text)}


def _as_rich_text(text: str) -> str:
    html = escape(text, quote=False)
    html = re.sub(r"\[([^\]]+)\]\(([^)]+)\)", r'<a href="\2">\1</a>', html)
    html = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", html)
    html = re.sub(r"\*(.+?)\*", r"<i>\1</i>", html)
    return "".join(f"<p>{paragraph}</p>" for paragraph in html.split("\n\n"))
