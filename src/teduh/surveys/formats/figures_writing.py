"""One table of figures as CSV, XLSX, JSON or Parquet: the same numbers in each, and always the same bytes."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import astuple
from datetime import UTC, datetime

import polars as pl
import xlsxwriter

from teduh.surveys.formats.figures import COUNTS, NAMES, NUMBERS, Figures, rows_of

FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001 - wide signs start one too
NO_DAY = datetime(1980, 1, 1, tzinfo=UTC)
WIDTH = 22

Cell = str | int | float | None


def as_csv(table: Figures) -> bytes:
    """With a mark of UTF-8, as spreadsheets ask for it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(NAMES)
    writer.writerows([_harmless(cell) for cell in row] for row in _cells(table))
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(table: Figures) -> bytes:
    out = io.BytesIO()
    day = datetime(table.day.year, table.day.month, table.day.day, tzinfo=UTC) if table.day else NO_DAY
    plain = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, plain) as book:
        book.set_properties({"title": table.title, "created": day.replace(tzinfo=None)})
        sheet = book.add_worksheet("figures")
        sheet.freeze_panes(1, 2)
        sheet.set_column(0, len(NAMES) - 1, WIDTH)
        sheet.write_row(0, 0, NAMES, book.add_format({"bold": True}))
        for number, row in enumerate(_cells(table), 1):
            for at, cell in enumerate(row):
                _put(sheet, number, at, cell)
    return out.getvalue()


def _put(sheet: "xlsxwriter.worksheet.Worksheet", row: int, column: int, cell: Cell) -> None:
    if isinstance(cell, str):
        if cell:
            sheet.write_string(row, column, str(_harmless(cell)))
    elif cell is not None:
        sheet.write_number(row, column, cell)


def as_json(table: Figures) -> bytes:
    told = {
        "title": table.title, "weights": table.weights, "date": table.day.isoformat() if table.day else None,
        "has_microdata": table.has_microdata, "sources": dict(table.sources),
        "notes": [each.told("en").found for each in table.notes],
        "figures": [dict(zip(NAMES, row, strict=True)) for row in _cells(table)],
    }  # fmt: skip
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def as_parquet(table: Figures) -> bytes:
    kinds = {
        name: pl.Float64 if name in NUMBERS else pl.Int64 if name in COUNTS else pl.String for name in NAMES
    }
    frame = pl.DataFrame(list(_cells(table)), schema=kinds, orient="row")
    out = io.BytesIO()
    frame.write_parquet(out, compression="zstd", metadata={"title": table.title})
    return out.getvalue()


AS: dict[str, Callable[[Figures], bytes]] = {
    "csv": as_csv, "xlsx": as_xlsx, "json": as_json, "parquet": as_parquet,
}  # fmt: skip


def _cells(table: Figures) -> list[tuple[Cell, ...]]:
    return [astuple(row) for row in rows_of(table)]


def _harmless(cell: Cell) -> Cell:
    """Text that a spreadsheet would take for a formula begins with an apostrophe, which it takes for text."""
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip(" ").startswith(FORMULAS) else cell
