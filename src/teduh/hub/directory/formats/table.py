"""The directory as one CSV: a row for each listing, in the order of their keys."""

import csv
import io
from collections.abc import Iterable

from teduh.hub.directory.formats.portable import Finding, Portable, Reading
from teduh.hub.directory.formats.rows import columns, listing_of, row_of


def written(listings: Iterable[Portable]) -> str:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns(), lineterminator="\n")
    writer.writeheader()
    writer.writerows(row_of(listing) for listing in listings)
    return text.getvalue()


def read(text: str) -> Reading:
    """A column that is not there is empty; one that nobody knows is a finding: its cells would be lost."""
    reading = Reading()
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    try:
        unknown = [name or "?" for name in rows.fieldnames or [] if name not in columns()]
        reading.findings += [Finding("line 1", "unknown_column", name) for name in unknown]
        if "key" not in (rows.fieldnames or []):
            reading.findings.append(Finding("line 1", "no_key_column"))
            return reading
        for row in rows:
            _add(reading, row, f"line {rows.line_num}")
    except csv.Error as error:
        reading.findings.append(Finding(f"line {rows.line_num}", "unreadable", str(error)))
    return reading


def _add(reading: Reading, row: dict[str, str], place: str) -> None:
    # What stands behind the last column has no name.
    if None in row:
        reading.findings.append(Finding(place, "too_many_cells"))
        return
    listing, findings = listing_of(row, place)
    reading.findings += findings
    if listing is not None:
        reading.listings.append(listing)
