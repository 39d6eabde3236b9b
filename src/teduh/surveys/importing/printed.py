"""Printed figures on their way in: mended, shown, and written as a study that has no answers."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from teduh.surveys.formats.findings import Finding, FormatRefused, Place, errors_of, finding, refused
from teduh.surveys.formats.how import Reading
from teduh.surveys.formats.printed import findings_of, place_of
from teduh.surveys.formats.printed_rows import NOTHING, Printed, Raw, base_of, rows_of, share_of
from teduh.surveys.importing.mends import FigureMend, Mends
from teduh.surveys.importing.plan import Plan
from teduh.surveys.importing.shown import Shown, findings_as_json
from teduh.surveys.importing.studies import as_toml

MOST_FIGURES = 5_000
"""More than that no page shows, and no report prints."""
TABLE = "printed.csv"
_LETTERS = re.compile(r"[A-Z]{2}")
_HEAD = ("country", "breakdown", "level", "question", "option", "percent", "n", "source", "note")


@dataclass(frozen=True)
class Mended:
    """What is left after the mends; every row of the file; and what was found."""

    printed: Printed
    every: tuple[Raw, ...]
    findings: tuple[Finding, ...]


def mended(path: Path, how: Reading, mends: Mends) -> Mended:
    """Raises FormatRefused where there is no table of figures at all."""
    read = rows_of(path, how)
    if len(read.rows) > MOST_FIGURES:
        raise refused("too_large", Place(read.file), found=f"{len(read.rows)} figures", limit=MOST_FIGURES)
    every = tuple(_mended(each, mends) for each in read.rows)
    left = {row for row, each in mends.figures.items() if each.is_left_out}
    # Whoever mends a source names it as it is; where a file lists its sources, this is one more.
    given = {mends.file.source, *(each.source or "" for each in mends.figures.values())} - {""}
    sources = None if read.sources is None else {**read.sources, **{each: each for each in given}}
    kept = replace(read, rows=tuple(each for each in every if each.row not in left), sources=sources)
    return Mended(kept, every, (*findings_of(kept), *_of_desk(kept)))


def _mended(raw: Raw, mends: Mends) -> Raw:
    mend = mends.figures.get(raw.row, FigureMend())
    said = mend.model_dump(exclude={"has_no_base", "is_left_out"})
    raw = replace(raw, **{name: value for name, value in said.items() if value is not None})
    if mend.has_no_base:
        raw = replace(raw, base=None)
    return replace(raw, question=raw.question or mends.file.question, source=raw.source or mends.file.source)


def _of_desk(read: Printed) -> Iterator[Finding]:
    """What a report and the order of the hub need besides."""
    for raw in read.rows:
        at = place_of(read, raw)
        if not raw.question:
            yield finding("no_question", at)
        if raw.country and not _LETTERS.fullmatch(raw.country):
            yield finding("not_a_country", at, value=raw.country)
        if bool(raw.breakdown) != bool(raw.level):
            yield finding(
                "group_without_level", at, breakdown=raw.breakdown or NOTHING, level=raw.level or NOTHING
            )
    yield finding("no_microdata", Place(read.file))


def as_json(found: Mended, mends: Mends) -> Shown:
    """As `shown.as_json` tells of answers: each question as one with several answers."""
    names = _names(found.printed.rows)
    return {
        "format": found.printed.format,
        "seen": dict(found.printed.seen),
        "columns": [],
        "figures": [_shown(each, mends) for each in found.every],
        "sets": [
            {"name": name, "label": question, "variables": list(options.values())}
            for question, (name, options) in names.items()
        ],
        "words": {key: option for _name, options in names.values() for option, key in options.items()},
        "findings": findings_as_json(found.findings, {}),
    }


def _shown(raw: Raw, mends: Mends) -> Shown:
    mend = mends.figures.get(raw.row)
    said = asdict(raw) | {"percent": _as_text(raw.percent), "base": _as_text(raw.base), "who": raw.who}
    return {**said, "is_mended": mend is not None, "is_left_out": bool(mend and mend.is_left_out)}


def _as_text(value: object) -> str:
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def _names(rows: Sequence[Raw]) -> dict[str, tuple[str, dict[str, str]]]:
    """Names for addresses: of each question its own, and those of its options, in the order of the file."""
    options: dict[str, dict[str, str]] = {}
    for raw in rows:
        at = list(options).index(raw.question) + 1 if raw.question in options else len(options) + 1
        known = options.setdefault(raw.question, {})
        known.setdefault(raw.option, f"option-{at}-{len(known) + 1}")
    return {question: (f"question-{at}", known) for at, (question, known) in enumerate(options.items(), 1)}


def write_printed(found: Mended, plan: Plan, name: str, language: str, folder: Path) -> None:
    """The folder of a study. Raises FormatRefused as long as there is an error."""
    if errors_of(found.findings):
        raise FormatRefused(*found.findings)
    names = _names(found.printed.rows)
    with (folder / TABLE).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_HEAD)
        writer.writerows(_row(each, names, found.printed.sources) for each in found.printed.rows)
    (folder / "study.toml").write_text(_settings(found.printed, plan, name, language), encoding="utf-8")


def _row(
    raw: Raw, names: Mapping[str, tuple[str, dict[str, str]]], sources: Mapping[str, str] | None
) -> tuple[object, ...]:
    question, options = names[raw.question]
    share = share_of(raw.percent)
    assert share is not None  # noqa: S101 - no error was left
    source = (sources or {}).get(raw.source, raw.source)
    return (
        raw.country, raw.breakdown, raw.level, question, options[raw.option],
        f"{100 * share:.10g}", base_of(raw.base) or "", source, raw.note,
    )  # fmt: skip


def _settings(read: Printed, plan: Plan, name: str, language: str) -> str:
    """In which words it was asked is known in one language only."""
    tongue = language or "en"
    words = {key: {tongue: question} for question, (key, _options) in _names(read.rows).items()}
    words |= {
        key: {tongue: option}
        for _name, options in _names(read.rows).values()
        for option, key in options.items()
    }
    top: dict[str, object] = {
        "name": name, "sample_kind": plan.sample_kind, "printed": TABLE, "questions": plan.questions,
    }  # fmt: skip
    said = {"first": plan.first, "last": plan.last, "mode": plan.mode, "by": plan.by}
    tables: list[tuple[str, Mapping[str, object]]] = [("title", dict(plan.title)), ("fieldwork", said)]
    tables += [(f"words.{key}", dict(texts)) for key, texts in words.items()]
    return as_toml(top | {"second_hand": True}, tables, plan.order)
