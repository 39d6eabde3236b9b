"""The words of every room: found in code and pages, kept in each room's catalogue, compiled."""

import datetime as dt
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

SOURCE = Path(__file__).resolve().parent.parent
LANGUAGES = ("id",)
_NO_DATE = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
_METHODS = [
    ("**/migrations/**", "ignore"),
    ("**.py", "python"),
    ("**/jinja2/**.html", "jinja2"),
    ("**/jinja2/**.txt", "jinja2"),
]
_OPTIONS = {
    pattern: {"extensions": "jinja2.ext.i18n,jinja2.ext.do"} for pattern, how in _METHODS if how == "jinja2"
}
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "_lazy": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def folders() -> list[Path]:
    """Every room. The hub is a package of rooms and says nothing itself."""
    alone = [path.parent for path in sorted(SOURCE.glob("*/__init__.py")) if path.parent.name != "hub"]
    return [*alone, *(path.parent for path in sorted(SOURCE.glob("hub/*/__init__.py")))]


def rooms() -> list[Path]:
    """Every room that says something."""
    return [room for room in folders() if len(template(room)) > 0]


def template(room: Path) -> Catalog:
    """The English sentences in a room's code and pages."""
    found = Catalog(project="Teduh", charset="utf-8", fuzzy=False)
    for file, line, message, comments, context in extract_from_dir(
        room, method_map=_METHODS, options_map=_OPTIONS, keywords=KEYWORDS, comment_tags=["Translators:"]
    ):
        # Without line numbers: they would change with every edit and say nothing.
        found.add(message, locations=[(file, 0)] if line else [], auto_comments=comments, context=context)
    return found


def catalogue_path(room: Path, language: str) -> Path:
    return room / "locale" / language / "LC_MESSAGES" / "django.po"


def kept(room: Path, language: str) -> Catalog:
    """What is translated so far."""
    path = catalogue_path(room, language)
    if not path.exists():
        return Catalog(locale=language, project="Teduh", charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    catalogue.fuzzy = False
    return catalogue


def updated(room: Path, language: str) -> Catalog:
    """The kept translations for exactly the sentences there are; a new one is empty, never guessed."""
    catalogue = kept(room, language)
    catalogue.update(template(room), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    for message in catalogue:
        if isinstance(message.string, tuple | list):
            # A new sentence comes with the two forms of English.
            message.string = tuple(message.string)[: catalogue.num_plurals]
    return catalogue


def as_text(catalogue: Catalog) -> bytes:
    """The catalogue as it is kept: sorted, without dates or line numbers."""
    file = BytesIO()
    write_po(file, catalogue, sort_output=True, omit_header=True, include_lineno=False, width=100)
    return _HEADER.encode() + file.getvalue()


def as_machine_words(catalogue: Catalog) -> bytes:
    # Babel writes the hour into it; the same words should be the same bytes.
    catalogue.creation_date = catalogue.revision_date = _NO_DATE
    file = BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


_HEADER = """msgid ""
msgstr ""
"Project-Id-Version: Teduh\\n"
"Language: id\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""


def missing(catalogue: Catalog) -> list[str]:
    """Sentences without a finished translation."""
    return [
        str(message.id)
        for message in catalogue
        if message.id and (message.fuzzy or not _is_whole(message.string))
    ]


def _is_whole(string: object) -> bool:
    return all(string) if isinstance(string, tuple | list) else bool(string)
