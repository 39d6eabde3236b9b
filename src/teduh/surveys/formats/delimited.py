"""Delimited text: delimiter, head and rows found out, every row of the same length or refused."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import polars as pl

from teduh.surveys.codebook import Codebook
from teduh.surveys.formats.columns import understood
from teduh.surveys.formats.draft import Draft
from teduh.surveys.formats.encodings import decoded
from teduh.surveys.formats.findings import Finding, Place, finding, refused
from teduh.surveys.formats.how import Reading

DELIMITERS = ",;\t|"
LOOKED_AT_SIGNS = 60_000
CHUNK = 50_000
MOST_BYTES = 256_000_000
MOST_CELLS = 20_000_000
MOST_COLUMNS = 20_000


@dataclass(frozen=True)
class Rows:
    """Columns of text, none of it understood yet."""

    names: tuple[str, ...]
    frame: pl.DataFrame
    findings: tuple[Finding, ...]


def read_delimited(path: Path, how: Reading) -> Draft:
    """Raises FormatRefused where there is no table at all; what can be shown is a finding of the draft."""
    place = Place(path.name)
    content = path.read_bytes()
    if len(content) > MOST_BYTES:
        raise refused("too_large", place, found=f"{len(content)} B", limit=f"{MOST_BYTES} B")
    text = decoded(content, how.encoding, place)
    delimiter = how.delimiter or delimiter_of(text.lines())
    rows = _rows(text.lines(), delimiter, how, place)
    seen = {"encoding": text.encoding, "mark": text.mark.hex(), "delimiter": delimiter}
    empty = Draft("csv", Codebook(()), pl.DataFrame(), text.findings + rows.findings, seen, head=1)
    if any(each.is_error for each in rows.findings):
        return empty
    return understood(replace(empty, frame=rows.frame), how, place)


def delimiter_of(lines: io.TextIOWrapper) -> str:
    """The one that divides most of the first rows into the same number of fields, of which there are most."""
    whole, _, rest = lines.read(LOOKED_AT_SIGNS).rpartition("\n")
    begin = whole or rest
    return max(DELIMITERS, key=lambda each: _agreement(begin, each))


def _agreement(begin: str, delimiter: str) -> tuple[float, int]:
    try:
        lengths = Counter(
            len(row) for row in csv.reader(io.StringIO(begin, newline=""), delimiter=delimiter) if row
        )
    except csv.Error:
        return 0.0, 0
    if not lengths:
        return 0.0, 0
    fields, rows = max(lengths.items(), key=lambda pair: (pair[1], pair[0]))
    return (rows / lengths.total(), fields) if fields > 1 else (0.0, 1)


def _rows(lines: io.TextIOWrapper, delimiter: str, how: Reading, place: Place) -> Rows:
    if len(delimiter) != 1:
        raise refused("unsupported", place, found=f"the delimiter {delimiter!r}", expected="One sign")
    try:
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        head = next((row for row in reader if any(field.strip() for field in row)), [])
        if not head:
            raise refused("empty", place)
        names, wrong = _names(_named(head, how), place)
        frame, ragged = _frame(reader, names, delimiter, how, place)
    except csv.Error as broken:
        raise refused("broken", place, format="CSV", reason=broken) from broken
    one = () if len(names) > 1 or how.delimiter else (finding("one_column", place),)
    return Rows(names, frame, (*wrong, *ragged, *one))


def _named(head: list[str], how: Reading) -> list[str]:
    """With the names that somebody gave, by the number of the column."""
    return [how.names.get(number) or name for number, name in enumerate(head, 1)]


def _names(head: list[str], place: Place) -> tuple[tuple[str, ...], list[Finding]]:
    if len(head) > MOST_COLUMNS:
        raise refused("too_large", place, found=f"{len(head)} columns", limit=MOST_COLUMNS)
    names = tuple(each.strip() for each in head)
    wrong = [
        finding("column_without_name", Place(place.file, row=1), number=at + 1)
        for at, name in enumerate(names)
        if not name
    ]
    twice = [(name, n) for name, n in Counter(names).items() if name and n > 1]
    wrong += [finding("column_twice", Place(place.file, name), n=n) for name, n in twice]
    return names, wrong


def _frame(
    reader: Iterator[list[str]], names: tuple[str, ...], delimiter: str, how: Reading, place: Place
) -> tuple[pl.DataFrame, list[Finding]]:
    """Rows in pieces, so that a file of many rows never stands in memory as single texts."""
    pieces: list[pl.DataFrame] = []
    ragged: list[tuple[int, int]] = []
    schema = [f"{at}" for at in range(len(names))]
    row, first = 2, 2
    while chunk := list(islice(reader, CHUNK)):
        numbered = [(number, fields) for number, fields in enumerate(chunk, row) if fields]
        ragged += [(number, len(fields)) for number, fields in numbered if len(fields) != len(names)]
        kept = [fields for _, fields in numbered if len(fields) == len(names)]
        pieces.append(_piece(kept, schema))
        row += len(chunk)
        if row * len(names) > MOST_CELLS:
            raise refused("too_large", place, found=f"{row} x {len(names)}", limit=MOST_CELLS)
    if not ragged and row == first:
        raise refused("empty", place)
    wrong = [_ragged(ragged, len(names), delimiter, how, place)] if ragged else []
    frame = pl.concat(pieces) if pieces else pl.DataFrame()
    return (
        frame.rename(dict(zip(schema, names, strict=True)))
        if _differ(names) and not any(each.is_error for each in wrong)
        else frame
    ), wrong


def _differ(names: tuple[str, ...]) -> bool:
    return len(set(names)) == len(names)


def _piece(rows: list[list[str]], schema: list[str]) -> pl.DataFrame:
    columns = zip(*rows, strict=True) if rows else ([] for _ in schema)
    series = [
        pl.Series(name, list(column), dtype=pl.String) for name, column in zip(schema, columns, strict=True)
    ]
    stripped = pl.all().str.strip_chars()
    return pl.DataFrame(series).with_columns(pl.when(stripped != "").then(stripped))


def _ragged(
    ragged: list[tuple[int, int]], expected: int, delimiter: str, how: Reading, place: Place
) -> Finding:
    row, found = ragged[0]
    said = {"\t": "TAB"}.get(delimiter, delimiter)
    at = Place(place.file, row=row)
    code = "ragged_left_out" if how.drops_ragged else "ragged_row"
    return finding(code, at, found=found, expected=expected, n=len(ragged), delimiter=said)
