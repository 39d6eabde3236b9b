"""Markdown of lessons as HTML: what the list below allows, and nothing that was written as HTML."""

from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markupsafe import Markup

# No pictures, no tables, no code, no HTML.
_ALLOWED = (
    "paragraph",
    "heading",
    "list",
    "blockquote",
    "hr",
    "emphasis",
    "link",
    "newline",
    "escape",
    "entity",
)
_INNER = ("balance_pairs", "fragments_join", "text_join")
_SCHEMES = frozenset({"", "https", "http", "mailto", "tel"})


def _reader() -> MarkdownIt:
    reader = MarkdownIt("zero", {"html": False, "linkify": False, "typographer": False})
    reader.enable([*_ALLOWED, *_INNER])
    reader.validateLink = lambda url: urlsplit(url).scheme in _SCHEMES  # type: ignore[method-assign]  # as its manual says
    return reader


_READER = _reader()


def html(markdown: str) -> Markup:
    # What markdown-it writes by the list above: it escapes all text itself.
    return Markup(_READER.render(markdown))  # noqa: S704 - see above
