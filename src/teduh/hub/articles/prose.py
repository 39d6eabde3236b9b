"""Markdown of articles as HTML: what the list below allows, and nothing that was written as HTML."""

import re
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

# Paragraphs, headings, lists, quotes, emphasis, links. No pictures, no tables, no code, no HTML.
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
    "balance_pairs",
    "fragments_join",
    "text_join",
)
_SCHEMES = frozenset({"", "https", "http", "mailto", "tel"})
_BEFORE, _AFTER = r"(?<![\w-])", r"(?![\w-])"


def _reader() -> MarkdownIt:
    reader = MarkdownIt("zero", {"html": False, "linkify": False, "typographer": False})
    reader.enable(_ALLOWED)
    reader.validateLink = lambda url: urlsplit(url).scheme in _SCHEMES  # type: ignore[method-assign]  # as its manual says
    return reader


_READER = _reader()


class Prose:
    """Text after text of one page: every word of the glossary is linked where it is used first."""

    def __init__(self, terms: Mapping[str, str], glossary: str) -> None:
        """terms: by the word as it is written, the key of its entry; glossary: the address of the page."""
        self._glossary = glossary
        self._waiting = {word.casefold(): key for word, key in terms.items()}
        longest_first = sorted(self._waiting, key=len, reverse=True)
        words = "|".join(re.escape(word) for word in longest_first)
        self._pattern = re.compile(f"{_BEFORE}(?:{words}){_AFTER}", re.IGNORECASE) if words else None

    def html(self, markdown: str) -> Markup:
        tokens = _READER.parse(markdown)
        before = ""
        for token in tokens:
            if token.type == "inline" and before != "heading_open":
                token.children = self._linked(token.children or [])
            before = token.type
        # What markdown-it writes by the list above: it escapes all text itself.
        return Markup(_READER.renderer.render(_lowered(tokens), _READER.options, {}))  # noqa: S704 - see above

    def _linked(self, children: Sequence[Token]) -> list[Token]:
        found: list[Token] = []
        depth = 0
        for child in children:
            depth += child.nesting if child.type.startswith("link") else 0
            found += self._split(child) if child.type == "text" and not depth else [child]
        return found

    def _split(self, token: Token) -> list[Token]:
        match = self._next(token.content)
        if match is None:
            return [token]
        word = match.group()
        key = self._waiting[word.casefold()]
        # One entry may have several words: all of them are known now.
        self._waiting = {each: of for each, of in self._waiting.items() if of != key}
        link = Token("link_open", "a", 1, attrs={"href": f"{self._glossary}#{key}", "class": "term"})
        rest = _text(token.content[match.end() :])
        before, end = _text(token.content[: match.start()]), Token("link_close", "a", -1)
        return [before, link, _text(word), end, *self._split(rest)]

    def _next(self, text: str) -> re.Match[str] | None:
        found = self._pattern.finditer(text) if self._pattern else iter(())
        return next((match for match in found if match.group().casefold() in self._waiting), None)


def plain(markdown: str) -> str:
    """The words alone, for counting, searching and reading aloud."""
    inline = [token for token in _READER.parse(markdown) if token.type == "inline"]
    return "\n".join("".join(_words(token.children or [])) for token in inline)


def _words(children: Sequence[Token]) -> list[str]:
    return [" " if child.type in {"softbreak", "hardbreak"} else child.content for child in children]


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


def _lowered(tokens: list[Token]) -> list[Token]:
    """A page has one heading of the first rank, and it is its title."""
    for token in tokens:
        if token.type in {"heading_open", "heading_close"} and token.tag == "h1":
            token.tag = "h2"
    return tokens
