"""A whole table of answers out, as the kind of file that the ending of its name asks for."""

import io
import json
from collections.abc import Callable, Iterator
from datetime import date, datetime
from math import isfinite
from pathlib import Path

import polars as pl
import xlsxwriter

from teduh.surveys.codebook import Codebook, Table, in_words, stored
from teduh.surveys.formats.ddi import as_ddi
from teduh.surveys.formats.figures_writing import FORMULAS
from teduh.surveys.formats.findings import Finding, Place, finding, refused
from teduh.surveys.formats.parquet import write_parquet
from teduh.surveys.formats.sav_writing import write_sav
from teduh.surveys.formats.triple_s_writing import write_triple_s

MOST_ROWS, MOST_COLUMNS = 1_048_575, 16_384
CODEBOOK_HEAD = ("variable", "label", "kind", "code", "code label", "missing")
NO_DAY = datetime(1980, 1, 1)  # noqa: DTZ001 - no time at all

Cell = str | int | float | date | None
Notes = tuple[Finding, ...]


def write_as(table: Table, path: Path, language: str) -> Notes:
    """Codes, never labels; the same bytes for the same table. Tells what the format has no place for.

    language: of the words, where a format knows one. Raises FormatRefused.
    """
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        raise refused("unknown_ending", Place(path.name), known=", ".join(WRITERS))
    return writer(table, path, language)


def _csv(table: Table, path: Path, _language: str) -> Notes:
    frame, changed = _harmless(table)
    path.write_text(frame.write_csv(), "utf-8", newline="")
    return tuple(finding("made_harmless", Place(path.name, name)) for name in changed)


def _harmless(table: Table) -> tuple[pl.DataFrame, list[str]]:
    """Text that a spreadsheet would take for a formula begins with an apostrophe, which it takes for text."""
    texts = [name for name, kind in table.frame.schema.items() if kind == pl.String]
    is_formula = pl.any_horizontal([pl.first().str.starts_with(each) for each in FORMULAS])
    changed, columns = [], []
    for name in texts:
        marked = table.frame.select(name).select(is_formula).to_series().fill_null(value=False)
        if marked.any():
            changed.append(name)
            columns.append(pl.when(marked).then("'" + pl.col(name)).otherwise(pl.col(name)).alias(name))
    return table.frame.with_columns(columns), changed


def _json(table: Table, path: Path, _language: str) -> Notes:
    rows = [[_plain(cell) for cell in row] for row in table.frame.iter_rows()]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    path.write_text(f'{{"codebook": {stored(table.codebook)}, "rows": [\n{lines}\n]}}\n', "utf-8")
    return ()


def _plain(cell: Cell) -> str | float | None:
    """A day or a moment in words; what is no number is nothing."""
    if isinstance(cell, date):
        return cell.isoformat()
    return None if isinstance(cell, float) and not isfinite(cell) else cell


def _xlsx(table: Table, path: Path, language: str) -> Notes:
    """A sheet of answers, and one that says what they mean."""
    if table.rows > MOST_ROWS or len(table.codebook.names) > MOST_COLUMNS:
        size = f"{table.rows} x {len(table.codebook.names)}"
        raise refused("too_large", Place(path.name), found=size, limit=f"{MOST_ROWS} x {MOST_COLUMNS}")
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"title": in_words(table.codebook.labels, language), "created": NO_DAY})
        _sheet(book, "answers", table.codebook.names, table.frame.iter_rows())
        _sheet(book, "codebook", CODEBOOK_HEAD, _explained(table.codebook, language))
    path.write_bytes(out.getvalue())
    return ()


def _sheet(
    book: xlsxwriter.Workbook, name: str, head: tuple[str, ...], rows: Iterator[tuple[Cell, ...]]
) -> None:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, head, book.add_format({"bold": True}))
    for number, row in enumerate(rows, 1):
        for at, cell in enumerate(row):
            _put(sheet, number, at, _plain(cell))


def _put(sheet: "xlsxwriter.worksheet.Worksheet", row: int, column: int, cell: str | float | None) -> None:
    """Text stays text, whatever it begins with."""
    if isinstance(cell, str):
        if cell:
            sheet.write_string(row, column, cell)
    elif cell is not None:
        sheet.write_number(row, column, cell)


def _explained(book: Codebook, language: str) -> Iterator[tuple[Cell, ...]]:
    for each in book.variables:
        yield each.name, in_words(each.labels, language), str(each.kind), None, None, None
        for code in each.codes:
            missing = "x" if each.is_missing(code.value) else None
            yield each.name, None, None, code.value, in_words(code.labels, language), missing


def _parquet(table: Table, path: Path, _language: str) -> Notes:
    write_parquet(table, path)
    return ()


def _sav(table: Table, path: Path, language: str) -> Notes:
    write_sav(table, path, language)
    return ()


def _ddi(table: Table, path: Path, _language: str) -> Notes:
    """The codebook alone, which names the table beside it."""
    path.write_bytes(as_ddi(table.codebook, table.rows, path.with_suffix(".csv").name))
    return ()


def _triple_s(table: Table, path: Path, _language: str) -> Notes:
    return write_triple_s(table, path)


WRITERS: dict[str, Callable[[Table, Path, str], Notes]] = {
    ".csv": _csv, ".xlsx": _xlsx, ".json": _json, ".parquet": _parquet, ".sav": _sav, ".xml": _ddi,
    ".sss": _triple_s,
}  # fmt: skip
