"""Rows of a whole database of Wagtail: what a page is lies apart from what an article is.

`dumpdata` writes the title, the language and the place in the tree of every page as rows of their own, under
the same number as what the page is. Where all of it stands in one row, nothing is changed.
"""

from collections.abc import Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]
_PAGE, _LOCALE, _SECTION = "wagtailcore.page", "wagtailcore.locale", "home.section"
# Each step of a page's path.
_STEP = 4


def whole_rows(rows: Sequence[Row]) -> list[Row]:
    """Sections and articles with all that their pages say; a section is called as in its first language."""
    pages = {row["pk"]: row["fields"] for row in rows if row["model"] == _PAGE}
    if not pages:
        return list(rows)
    languages = {row["pk"]: row["fields"]["language_code"] for row in rows if row["model"] == _LOCALE}
    at = {fields["path"]: number for number, fields in pages.items()}
    own = [row for row in rows if row["model"] not in (_PAGE, _LOCALE) and row["pk"] in pages]
    whole = [_whole(row, pages[row["pk"]], languages, at) for row in own]
    first: dict[str, str] = {}
    for row in whole:
        if row["model"] == _SECTION:
            key = row["fields"]["translation_key"]
            row["fields"]["slug"] = first.setdefault(key, row["fields"]["slug"])
    return whole


def _whole(row: Row, page: Row, languages: Mapping[int, str], at: Mapping[str, int]) -> Row:
    parent = at.get(page["path"][:-_STEP])
    fields = {**page, **row["fields"], "locale": languages[page["locale"]], "parent": parent}
    return {**row, "fields": fields}
