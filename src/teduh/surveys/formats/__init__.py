"""Files of answers in and out: shown before they are taken, and taken only when every error is gone.

Pure, without Django. `look` shows a file, `take` reads it. What is refused raises `FormatRefused`, whose
findings say where, what, what was expected and what to do, in Indonesian and English.
"""

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from teduh.surveys.codebook import Codebook, Table
from teduh.surveys.formats.figures import Figure, Figures
from teduh.surveys.formats.findings import Finding, FormatRefused, Place, Severity, Told
from teduh.surveys.formats.how import Duplicates, Reading

if TYPE_CHECKING:
    from teduh.surveys.formats.preview import Preview

__all__ = [
    "Duplicates",
    "Figure",
    "Figures",
    "Finding",
    "FormatRefused",
    "Place",
    "Reading",
    "Severity",
    "Told",
    "as_ddi",
    "figures_as",
    "from_ddi",
    "join",
    "look",
    "read_printed",
    "take",
    "write_as",
    "write_parquet",
    "write_sav",
    "write_triple_s",
]

# Polars and the readers take long to load: whoever only names these doors does not wait for them.


def look(path: Path, how: Reading | None = None) -> "Preview":
    """What would be imported, with everything that was found. Nothing is changed.

    Raises FormatRefused where there is no table to show.
    """
    shown: Preview = import_module("teduh.surveys.formats.doors").look(path, how or Reading())
    return shown


def take(path: Path, how: Reading | None = None) -> Table:
    """The table of a file. Raises FormatRefused with all findings as long as one is an error."""
    table: Table = import_module("teduh.surveys.formats.doors").take(path, how or Reading())
    return table


def write_parquet(table: Table, path: Path) -> None:
    """A table with its whole codebook; the same bytes for the same table."""
    import_module("teduh.surveys.formats.parquet").write_parquet(table, path)


def write_as(table: Table, path: Path, language: str) -> tuple[Finding, ...]:
    """A table as the ending of the name asks: .csv, .xlsx, .json, .parquet, .sav, .xml (DDI), .sss.

    Tells what the format has no place for. Raises FormatRefused.
    """
    notes: tuple[Finding, ...] = import_module("teduh.surveys.formats.handing_out").write_as(
        table, path, language
    )
    return notes


def read_printed(path: Path) -> Figures:
    """Percentages that others printed, without rows of respondents. Raises FormatRefused."""
    figures: Figures = import_module("teduh.surveys.formats.printed").read_printed(path)
    return figures


def figures_as(kind: str, table: Figures) -> bytes:
    """A table of figures as `csv`, `xlsx`, `json` or `parquet`: the same numbers in each."""
    content: bytes = import_module("teduh.surveys.formats.figures_writing").AS[kind](table)
    return content


def as_ddi(book: Codebook, rows: int, data: str) -> bytes:
    """A codebook as DDI-Codebook 2.5, for so many rows in the file of that name."""
    content: bytes = import_module("teduh.surveys.formats.ddi").as_ddi(book, rows, data)
    return content


def from_ddi(content: bytes, name: str = "") -> Codebook:
    """The codebook of a DDI document. Raises FormatRefused."""
    book: Codebook = import_module("teduh.surveys.formats.ddi").from_ddi(content, name)
    return book


def write_triple_s(table: Table, path: Path) -> tuple[Finding, ...]:
    """A definition, and its data beside it. Tells what the format has no place for."""
    notes: tuple[Finding, ...] = import_module("teduh.surveys.formats.triple_s_writing").write_triple_s(
        table, path
    )
    return notes


def write_sav(table: Table, path: Path, language: str) -> None:
    """A table in one of its languages as SPSS knows it. Raises FormatRefused: unsupported."""
    import_module("teduh.surveys.formats.sav_writing").write_sav(table, path, language)


def join(tables: Mapping[str, Table]) -> Table:
    """One table of several files, by their names. Raises FormatRefused where labels or kinds disagree."""
    table: Table = import_module("teduh.surveys.formats.joining").join(tables)
    return table
