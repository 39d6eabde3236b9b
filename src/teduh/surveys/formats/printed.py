"""Tables only: percentages that others printed, where there are no rows of respondents."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from teduh.surveys.formats.figures import Figure, Figures
from teduh.surveys.formats.findings import Finding, FormatRefused, Place, errors_of, finding
from teduh.surveys.formats.how import Reading
from teduh.surveys.formats.printed_rows import NOTHING, Printed, Raw, base_of, rows_of, share_of


def read_printed(path: Path) -> Figures:
    """Figures of a file such as `toplines.json`, or of a table. Raises FormatRefused.

    `survey` says of what and when; each of `figures` has who (`all`, `ID`, `ID, age 18-24`), item, pct, a
    source and perhaps base and note; `sources` have an address each. A table has the columns question,
    option and percent, and perhaps country, breakdown, level, n, source and note.
    """
    read = rows_of(path, Reading())
    found = findings_of(read)
    if errors_of(found):
        raise FormatRefused(*found)
    sources = tuple((read.sources or {each.source: each.source for each in read.rows}).items())
    figures = tuple(_figure(each) for each in read.rows)
    return Figures(read.title, read.weights, read.day, figures, sources, False, found)  # noqa: FBT003 - no rows


def findings_of(read: Printed) -> tuple[Finding, ...]:
    """Everything that was found: of the reading, and of each figure."""
    return (*read.findings, *_findings(read))


def _figure(raw: Raw) -> Figure:
    return Figure(
        question=raw.question, option=raw.option, share=share_of(raw.percent), country=raw.country,
        breakdown=raw.breakdown, level=raw.level, n=base_of(raw.base), source=raw.source, note=raw.note,
    )  # fmt: skip


def _findings(read: Printed) -> Iterator[Finding]:
    for raw in read.rows:
        at = place_of(read, raw)
        if share_of(raw.percent) is None:
            yield finding("not_a_percentage", at, value=raw.percent)
        if raw.base is not None and base_of(raw.base) is None:
            yield finding("not_a_base", at, value=raw.base)
        if not raw.source if read.sources is None else raw.source not in read.sources:
            yield finding("source_unknown", at, value=raw.source or NOTHING)
    yield from _twice(read)
    without = sum(base_of(each.base) is None for each in read.rows)
    if without:
        yield finding("no_base", Place(read.file), n=without)


def place_of(read: Printed, raw: Raw) -> Place:
    return Place(read.file, f"{raw.who}: {raw.option}", raw.row)


def _twice(read: Printed) -> Iterator[Finding]:
    """Two figures of one answer of one group that do not agree."""
    before: dict[Sequence[str], Raw] = {}
    for raw in read.rows:
        key = (raw.country, raw.breakdown, raw.level, raw.question, raw.option)
        other = before.setdefault(key, raw)
        if share_of(other.percent) != share_of(raw.percent):
            one, another = _told(other), _told(raw)
            yield finding("figure_twice", place_of(read, raw), one=one, other=another)


def _told(each: Raw) -> str:
    share = share_of(each.percent)
    return "?" if share is None else f"{100 * share:g} %"
