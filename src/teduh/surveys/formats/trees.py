"""XML in and out. What comes in has no entities, no document type of its own, no more parts than is sane."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, TreeBuilder, indent, tostring
from xml.parsers import expat  # every way out of the document is refused

from teduh.surveys.codebook.records import UNKNOWN, Texts
from teduh.surveys.formats.findings import Place, refused

MOST_BYTES = 64_000_000
MOST_ELEMENTS = 400_000
DEEPEST = 60
NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


class _Hostile(Exception):  # noqa: N818 - found while a document is read
    """An entity, or a document type with rules of its own."""


class _Grower:
    """Elements without their namespaces, as many as are allowed."""

    def __init__(self) -> None:
        self.tree, self.depth, self.elements = TreeBuilder(), 0, 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth, self.elements = self.depth + 1, self.elements + 1
        if self.depth > DEEPEST or self.elements > MOST_ELEMENTS:
            raise ValueError("more elements than any codebook has")
        self.tree.start(_local(tag), {_local(name): value for name, value in attributes.items()})

    def end(self, tag: str) -> None:
        self.depth -= 1
        self.tree.end(_local(tag))


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def parsed(content: bytes, place: Place, format_name: str) -> Element:
    """The root of a document, names without namespaces. Raises FormatRefused: hostile, broken, too_large."""
    if len(content) > MOST_BYTES:
        raise refused("too_large", place, found=f"{len(content)} B", limit=f"{MOST_BYTES} B")
    grower = _Grower()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = grower.start, grower.end
    parser.CharacterDataHandler = grower.tree.data
    parser.StartDoctypeDeclHandler = _no_own_rules
    parser.EntityDeclHandler = parser.ExternalEntityRefHandler = parser.SkippedEntityHandler = _no_entity
    try:
        parser.Parse(content, True)  # noqa: FBT003 - as expat has it
        return grower.tree.close()
    except _Hostile as wrong:
        raise refused("hostile", place) from wrong
    except (expat.ExpatError, ValueError, LookupError, AssertionError) as wrong:
        raise refused("broken", place, format=format_name, reason=wrong) from wrong


def _no_own_rules(_name: str, _system: str | None, _public: str | None, has_rules: int) -> None:
    if has_rules:
        raise _Hostile


def _no_entity(*_: object) -> int:
    raise _Hostile


def child(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    """A new last child. Raises FormatRefused for text that XML cannot hold."""
    made = Element(tag, {name.rstrip("_"): _sound(value) for name, value in attributes.items()})
    made.text = _sound(text) or None
    parent.append(made)
    return made


def _sound(text: str) -> str:
    if NO_XML.search(text):
        raise refused("unsupported", found="signs that XML cannot hold", expected="Text")
    return text


def written(root: Element, head: str = "") -> bytes:
    indent(root)
    body: bytes = tostring(root, "utf-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + head.encode() + body + b"\n"


def text_of(parent: Element | None, tag: str = "") -> str:
    found = parent if not tag or parent is None else parent.find(tag)
    return "" if found is None else "".join(found.itertext()).strip()


def texts_of(parent: Element, tag: str, language: str = UNKNOWN) -> Iterator[tuple[str, str]]:
    """The words of each element of this name, by their language."""
    for each in parent.findall(tag):
        words = text_of(each)
        if words:
            yield each.get("lang", language), words


def add_texts(parent: Element, tag: str, texts: Texts) -> None:
    for language, words in texts.items():
        made = child(parent, tag, words)
        if language != UNKNOWN:
            made.set(LANGUAGE, language)
