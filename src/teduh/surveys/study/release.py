"""A release: a folder that holds a study and its tables, and that anybody can make again to the same byte."""

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from teduh.surveys.study.figures import Column, CountryWeights, Question, Tables
from teduh.surveys.study.inside import inside
from teduh.surveys.study.reading import Study, read
from teduh.surveys.study.refusals import NoSuchFile, ReleaseDiffers
from teduh.surveys.study.rows import Progress, quietly
from teduh.surveys.study.settings import NAME
from teduh.surveys.study.tabulating import tabulate
from teduh.surveys.study.waves import earlier
from teduh.surveys.weighting.notes import Note

FOLDER, TABLES, SUMMARY, SUMS = "release", "tables.csv", "summary.json", "SHA256SUMS"
_HEAD = (
    *("question", "option", "country", "breakdown", "level", "pooled"),
    *("n", "base", "share", "error", "low", "high", "letters", "deff", "effective", "value", "p"),
)


def inputs(study: Study) -> list[str]:
    """The files that a study is read from, by their names in its folder."""
    chosen = study.settings
    if chosen.printed:
        return [NAME, chosen.printed]
    own = [chosen, *(each.settings for each in earlier(study))]
    targets = [each.weighting.targets for each in own if each.weighting.margins]
    return list(dict.fromkeys([NAME, chosen.data.codebook, *(each.data.file for each in own), *targets]))


def made(study: Study, tables: Tables) -> dict[str, bytes]:
    """Every file of a release by its name, the checksums among them."""
    found = {name: _bytes(study.folder / name) for name in inputs(study)}
    found[TABLES] = as_csv(tables).encode()
    found[SUMMARY] = _json(as_summary(tables))
    lines = [f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(found.items())]
    return found | {SUMS: "".join(lines).encode()}


def write(files: Mapping[str, bytes], folder: Path) -> None:
    """Raises OutsideOfFolder."""
    for name, content in files.items():
        path = inside(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def rebuild(folder: Path, progress: Progress = quietly) -> bool:
    """Makes a release anew and compares it with what is there. True: there was none, and one was written.

    folder: of a study. The release is made from the files that lie in it, and not from those of the study,
    which may have been mended since. Raises ReleaseDiffers.
    """
    kept = folder / FOLDER
    if not kept.is_dir():
        study = read(folder)
        write(made(study, tabulate(study, progress)), kept)
        return True
    _compare_sums(kept)
    study = read(kept)
    for name, content in made(study, tabulate(study, progress)).items():
        if _bytes(kept / name) != content:
            raise ReleaseDiffers(file=kept / name)
    return False


def _compare_sums(kept: Path) -> None:
    """What a release was made of may have been changed, and is looked at before anything is made of it."""
    for line in _bytes(kept / SUMS).decode(errors="replace").splitlines():
        wanted, _blank, name = line.partition("  ")
        if hashlib.sha256(_bytes(inside(kept, name))).hexdigest() != wanted:
            raise ReleaseDiffers(file=kept / name)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise NoSuchFile(file=path) from None


def as_csv(tables: Tables) -> str:
    """A row per share, and per mean or quartile. Numbers have ten digits, which every machine agrees on.

    p: of the test that the answers of a variable have nothing to do with the breakdown in this country. Where
    there are earlier waves, two columns more: whose row it is, and, of a change, since which wave.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    if not tables.waves:
        writer.writerow(_HEAD)
        writer.writerows(_rows(tables))
        return text.getvalue()
    writer.writerow((*_HEAD, "wave", "since"))
    for name, each in (*tables.waves, (tables.wave, tables)):
        writer.writerows([*row, name, ""] for row in _rows(each))
    writer.writerows(_changes(tables))
    return text.getvalue()


def _changes(tables: Tables) -> Iterator[list[str]]:
    """The difference of two shares where a share stands otherwise, and of no test but that of no change."""
    for trend in tables.trends:
        for each in trend.changes:
            place = [trend.question, each.option, trend.column.country, "", "", trend.column.pooled]
            numbers = map(_number, (each.value, each.error, each.low, each.high))
            yield [*place, "", "", *numbers, "", "", "", "", _number(each.p), each.wave, each.since]


def _rows(tables: Tables) -> Iterator[list[str]]:
    for question in tables.questions:
        p = {(each.country, each.breakdown, each.variable): each.p for each in question.tests}
        for column, option, cell in question.rows():
            variable = question.name if question.adds_up else option
            numbers = [cell.n, cell.base, cell.share, cell.error, cell.low, cell.high]
            more = [cell.deff, cell.effective, None, p.get((column.country, column.breakdown, variable))]
            yield [
                *_place(question, option, column),
                *map(_number, numbers),
                cell.letters,
                *map(_number, more),
            ]
        for column, amounts in zip(question.columns, question.amounts, strict=False):
            for statistic, each in zip(question.statistics, amounts, strict=True):
                numbers = [each.n, each.base, None, each.error, each.low, each.high]
                more = [None, each.effective, each.value, None]
                place = _place(question, statistic, column)
                yield [*place, *map(_number, numbers), each.letters, *map(_number, more)]


def _place(question: Question, option: str, column: Column) -> list[str]:
    return [question.name, option, column.country, column.breakdown, column.level, column.pooled]


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.10g}"


def as_summary(tables: Tables) -> dict[str, object]:
    """What weighting did, and what should be known; of earlier waves the same."""
    own: dict[str, object] = {
        "method": tables.method,
        "countries": [_country(each) for each in tables.countries],
        "notes": [_note(each) for each in tables.notes],
    }
    return own | ({"waves": {name: as_summary(each) for name, each in tables.waves}} if tables.waves else {})


def _country(each: CountryWeights) -> dict[str, object]:
    numbers = {name: getattr(each, name) for name in ("least", "most", "kish", "effective", "moved")}
    rounded = {name: float(f"{value:.10g}") for name, value in numbers.items()}
    return {"country": each.country, "n": each.n, "sweeps": each.sweeps, **rounded}


def _note(each: Note) -> dict[str, object]:
    facts = {name: str(fact) for name, fact in each.facts}
    return {"code": each.code, "country": each.country, "facts": facts}


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
