"""Surveys: a file of answers to weighted shares with errors, beside a bare scatter-add of the same columns.

13 countries, 5 margins, 30 questions in 6 breakdowns: 31,824 shares. Each run is a process of its own, from
its start to its tables. R's `survey` and `svy` of PyPI do the same where they are installed.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.survey_data import SIZES, made_study
from benchmarks.survey_rivals import rivals

_BENCH = "survey"
_OURS, _BARE = "teduh", "bare scatter-add"
_RUNS = Path(__file__).with_name("survey_runs.py")


@dataclass(frozen=True)
class Spent:
    """Of one process: processor seconds of all its threads, and the most memory that it held."""

    seconds: float
    megabytes: float
    said: dict[str, float]


def run(*, quick: bool) -> Iterator[dict[str, object]]:
    """Quick: sixteen thousand respondents and two countries of R's; else up to sixteen million and all."""
    with TemporaryDirectory(prefix="teduh-survey-") as place:
        for people in SIZES[:1] if quick else SIZES:
            folder = made_study(Path(place) / str(people), people)
            yield from _beside(folder, people, rounds=_rounds(people, quick=quick))
            if people == SIZES[1]:
                yield from _files(folder)
            if people == SIZES[2]:
                yield from _engine(folder)
            if people == SIZES[0]:
                yield from _filter(folder)
                yield from _rivals(folder, quick=quick)
            shutil.rmtree(folder)


def _rounds(people: int, *, quick: bool) -> int:
    return 3 if people <= SIZES[1] and not quick else 1


def _beside(folder: Path, people: int, *, rounds: int) -> Iterator[dict[str, object]]:
    case, taken = f"{people:,} respondents", {_OURS: list[Spent](), _BARE: list[Spent]()}
    for _ in range(rounds):
        taken[_OURS].append(spent(folder, "shares"))
        taken[_BARE].append(spent(folder, "bare"))
    seconds = {name: median(each.seconds for each in every) for name, every in taken.items()}
    for name, every in taken.items():
        yield _line(case, name, seconds[name], "cpu_s")
        yield _line(case, name, max(each.megabytes for each in every), "MB")
    yield {"bench": _BENCH, "case": case, "against": _BARE, "ratio": _ratio(seconds[_OURS], seconds[_BARE])}
    whole = spent(folder, "tables")
    yield _line(f"{case}, with intervals and letters", _OURS, whole.seconds, "cpu_s")
    yield _line(f"{case}, with intervals and letters", _OURS, whole.megabytes, "MB")


def _filter(folder: Path) -> Iterator[dict[str, object]]:
    said = spent(folder, "filter").said
    case = "31,824 shares behind a new filter, answers read"
    yield _line(case, _OURS, said["cpu_s"], "cpu_s")
    yield _line(f"{case}, most of them left", _OURS, said["most_cpu_s"], "cpu_s")


def _files(folder: Path) -> Iterator[dict[str, object]]:
    """The same answers with all their labels, from the files that pollsters send."""
    spent(folder, "written")
    for name in ("sav", "parquet", "csv"):
        said = spent(folder, f"taken_{name}")
        yield _line(f"{SIZES[1]:,} x 37 taken from .{name}", _OURS, said.seconds, "cpu_s")
        yield _line(f"{SIZES[1]:,} x 37 taken from .{name}", _OURS, said.megabytes, "MB")


def _engine(folder: Path) -> Iterator[dict[str, object]]:
    """Cells and answers counted by DuckDB, where the part `bigdata` is installed."""
    if find_spec("ibis") is None:
        return
    said = spent(folder, "engine")
    yield _line(f"{SIZES[2]:,} respondents counted by DuckDB", _OURS, said.seconds, "cpu_s")
    yield _line(f"{SIZES[2]:,} respondents counted by DuckDB", _OURS, said.megabytes, "MB")


def _rivals(folder: Path, *, quick: bool) -> Iterator[dict[str, object]]:
    case = "31,824 shares, rivals scaled from what they ran"
    ours = median(spent(folder, "shares").seconds for _ in range(1 if quick else 3))
    for name, seconds in rivals(folder, quick=quick):
        yield _line(case, name, seconds, "cpu_s")
        yield {"bench": _BENCH, "case": case, "against": name, "ratio": _ratio(ours, seconds)}


def _line(case: str, system: str, value: float, unit: str) -> dict[str, object]:
    return {"bench": _BENCH, "case": case, "system": system, "value": round(value, 3), "unit": unit}


def _ratio(ours: float, theirs: float) -> float:
    return round(ours / theirs, 4)


def spent(folder: Path, what: str) -> Spent:
    """Runs one function of survey_runs.py in a process of its own."""
    command: Sequence[str] = [sys.executable, str(_RUNS), what, str(folder)]
    said = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own file
    told = json.loads(said.stdout.splitlines()[-1])
    return Spent(told.pop("seconds"), told.pop("megabytes"), told)
