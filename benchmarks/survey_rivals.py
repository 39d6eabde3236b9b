"""The same job by R's `survey` and by `svy`, where they are there; both take part of it, and are scaled."""

import json
import resource
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import polars as pl

_HERE = Path(__file__).parent
_COUNTRIES, _QUESTIONS = 13, 30
_SVY = "svy>=0.35"


def rivals(folder: Path, *, quick: bool) -> Iterator[tuple[str, float]]:
    """The name of each, and processor seconds of the whole job."""
    countries, questions = (1, 10) if quick else (3, _QUESTIONS)
    scale = _COUNTRIES / countries * _QUESTIONS / questions
    _as_text(folder, countries)
    for name, command in _commands(folder, countries, questions, quick=quick).items():
        whole, start = _seconds([*command, "run"]), _seconds([*command, "start"])
        if whole is not None and start is not None:
            yield name, start + (whole - start) * scale


def _commands(folder: Path, countries: int, questions: int, *, quick: bool) -> dict[str, list[str]]:
    asked = [str(folder), str(countries), str(questions)]
    found = {}
    if rscript := shutil.which("Rscript"):
        found["R survey, calibrate"] = [rscript, str(_HERE / "survey.R"), *asked]
    if (uv := shutil.which("uv")) and not quick:
        alone = [
            uv,
            "run",
            "--quiet",
            "--isolated",
            "--no-project",
            "--python",
            "3.11",
            "--with",
            _SVY,
            "python",
        ]
        found["svy"] = [*alone, str(_HERE / "survey_svy.py"), *asked]
    return found


def _as_text(folder: Path, countries: int) -> None:
    frame = pl.read_parquet(folder / "data.parquet").filter(pl.col("country") < countries)
    frame.write_csv(folder / "data.csv")


def _seconds(command: list[str]) -> float | None:
    """Of the command and its children; None where it is not installed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    ended = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603 - named above
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if ended.returncode:
        print(json.dumps({"bench": "survey", "left out": command[0], "why": ended.stderr.strip()[-200:]}))
        return None
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
