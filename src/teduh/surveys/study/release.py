"""A release: a folder that holds a study and its tables, and that anybody can make again to the same byte."""

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from teduh.surveys.study.figures import CountryWeights, Tables
from teduh.surveys.study.reading import Study, read
from teduh.surveys.study.refusals import NoSuchFile, ReleaseDiffers
from teduh.surveys.study.rows import Progress, quietly
from teduh.surveys.study.settings import NAME
from teduh.surveys.study.tabulating import tabulate
from teduh.surveys.weighting.notes import Note

FOLDER, TABLES, SUMMARY, SUMS = "release", "tables.csv", "summary.json", "SHA256SUMS"
_HEAD = (
    *("question", "option", "country", "breakdown", "level", "pooled"),
    *("n", "base", "share", "error", "low", "high", "letters", "deff", "effective"),
)


def inputs(study: Study) -> list[str]:
    """The files that a study is read from, by their names in its folder."""
    chosen = study.settings
    if chosen.printed:
        return [NAME, chosen.printed]
    targets = [chosen.weighting.targets] if chosen.weighting.margins else []
    return [NAME, chosen.data.codebook, chosen.data.file, *targets]


def made(study: Study, tables: Tables) -> dict[str, bytes]:
    """Every file of a release by its name, the checksums among them."""
    found = {name: _bytes(study.folder / name) for name in inputs(study)}
    found[TABLES] = as_csv(tables).encode()
    found[SUMMARY] = _json(as_summary(tables))
    lines = [f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(found.items())]
    return found | {SUMS: "".join(lines).encode()}


def write(files: Mapping[str, bytes], folder: Path) -> None:
    for name, content in files.items():
        path = folder / name
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
        if hashlib.sha256(_bytes(kept / Path(name).name)).hexdigest() != wanted:
            raise ReleaseDiffers(file=kept / name)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise NoSuchFile(file=path) from None


def as_csv(tables: Tables) -> str:
    """A row per share. Numbers have ten digits, which is what every machine agrees on."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_HEAD)
    writer.writerows(_rows(tables))
    return text.getvalue()


def _rows(tables: Tables) -> Iterator[list[str]]:
    for question in tables.questions:
        for column, option, cell in question.rows():
            place = [question.name, option, column.country, column.breakdown, column.level, column.pooled]
            numbers = [cell.n, cell.base, cell.share, cell.error, cell.low, cell.high]
            more = [cell.deff, cell.effective]
            yield [*place, *map(_number, numbers), cell.letters, *map(_number, more)]


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.10g}"


def as_summary(tables: Tables) -> dict[str, object]:
    """What weighting did, and what should be known."""
    return {
        "method": tables.method,
        "countries": [_country(each) for each in tables.countries],
        "notes": [_note(each) for each in tables.notes],
    }


def _country(each: CountryWeights) -> dict[str, object]:
    numbers = {name: getattr(each, name) for name in ("least", "most", "kish", "effective", "moved")}
    rounded = {name: float(f"{value:.10g}") for name, value in numbers.items()}
    return {"country": each.country, "n": each.n, "sweeps": each.sweeps, **rounded}


def _note(each: Note) -> dict[str, object]:
    facts = {name: str(fact) for name, fact in each.facts}
    return {"code": each.code, "country": each.country, "facts": facts}


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
