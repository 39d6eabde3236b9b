"""What `teduh bench survey` runs in processes of their own: `python survey_runs.py WHAT STUDY_DIR`."""

import json
import os
import resource
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from teduh.surveys.study.reading import Study

# Small matrices: more threads than one only wait for each other, here as in `teduh survey`.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def shares(folder: Path) -> dict[str, float]:
    """Every share with its error, as arrays."""
    from teduh.surveys.study.reading import read  # noqa: PLC0415 - its cost is a part of what is measured
    from teduh.surveys.study.tabulating import blocks, code  # noqa: PLC0415 - as above
    from teduh.surveys.study.weighing import weigh  # noqa: PLC0415 - as above

    found = blocks(code(weigh(_in_memory(read(folder)))))
    return {"shares": float(sum(each.values.size for each in found))}


def _in_memory(study: "Study") -> "Study":
    """Whatever its size: the engine is a case of its own."""
    from teduh.surveys.study.settings import Where  # noqa: PLC0415 - as above

    return replace(study, settings=replace(study.settings, engine=Where.MEMORY))


def tables(folder: Path) -> dict[str, float]:
    """The same with intervals, letters and all countries together, as records."""
    from teduh.surveys.study.reading import read  # noqa: PLC0415 - its cost is a part of what is measured
    from teduh.surveys.study.tabulating import tabulate  # noqa: PLC0415 - as above

    return {"shares": float(sum(len(each.columns) for each in tabulate(read(folder)).questions))}


def filter(folder: Path) -> dict[str, float]:  # noqa: A001 - the name of the case
    """Filters over answers that were read before: such as leave a fifth of all, and such as leave most."""
    from teduh.surveys.study.reading import read  # noqa: PLC0415 - as above
    from teduh.surveys.study.tabulating import blocks, code  # noqa: PLC0415 - as above
    from teduh.surveys.study.weighing import weigh  # noqa: PLC0415 - as above

    coded = code(weigh(read(folder)))
    few, most = list[float](), list[float]()
    for at in range(5):
        chosen = coded.asked[at].read() == 1
        for kept, taken in ((chosen, few), (~chosen, most)):
            began = time.process_time()
            blocks(coded, kept=kept)
            taken.append(time.process_time() - began)
    return {"cpu_s": sorted(few)[2], "most_cpu_s": sorted(most)[2]}


def bare(folder: Path) -> dict[str, float]:
    """The least that the sums can cost: columns read, and added up by cell and answer. No errors."""
    import numpy as np  # noqa: PLC0415 - its cost is a part of what is measured
    import polars as pl  # noqa: PLC0415 - as above

    from benchmarks.survey_asked import MARGINS, QUESTIONS  # noqa: PLC0415 - as above

    path = folder / "data.parquet"
    key = pl.read_parquet(path, columns=["country"])["country"].to_numpy().astype(np.int32)
    for name, size in MARGINS.items():
        key = key * np.int32(size) + pl.read_parquet(path, columns=[name])[name].to_numpy()
    weights, cells, total = pl.read_parquet(path, columns=["d"])["d"].to_numpy(), int(key.max()) + 1, 0.0
    for name in QUESTIONS:
        answers = pl.read_parquet(path, columns=[name])[name].fill_null(6).to_numpy()
        for first in range(0, len(key), 1 << 20):
            part = slice(first, first + (1 << 20))
            place = key[part] * np.int64(7) + answers[part]
            total += float(np.bincount(place, weights[part], minlength=cells * 7).sum())
    return {"total": total}


def engine(folder: Path) -> dict[str, float]:
    """Everything that shares and errors need, counted where the file stands."""
    from benchmarks.survey_asked import MARGINS, QUESTIONS  # noqa: PLC0415 - as above
    from teduh.surveys.engines import Asked, count  # noqa: PLC0415 - as above

    codes = {name: tuple(range(1, 6)) if name.startswith("s") else (0, 1) for name in QUESTIONS}
    return {"people": float(count(folder / "data.parquet", Asked(("country", *MARGINS), codes, "d")).people)}


def written(folder: Path) -> dict[str, float]:
    """The answers in each format, for the readers to be measured on."""
    from teduh.surveys.codebook import Table, taken_up  # noqa: PLC0415 - as above
    from teduh.surveys.formats import Reading, take, write_parquet, write_sav  # noqa: PLC0415 - as above

    book = taken_up((folder / "codebook.json").read_bytes())
    table = take(folder / "data.parquet", Reading(codebook=book, keeps_unlabelled=True))
    write_sav(table, folder / "taken.sav", "en")
    write_parquet(Table(table.codebook, table.frame), folder / "taken.parquet")
    table.frame.write_csv(folder / "taken.csv")
    return {"people": float(table.rows)}


def _taken(path: Path) -> dict[str, float]:
    from teduh.surveys.formats import Reading, take  # noqa: PLC0415 - as above

    return {"people": float(take(path, Reading(language="en", keeps_unlabelled=True)).rows)}


def taken_sav(folder: Path) -> dict[str, float]:
    return _taken(folder / "taken.sav")


def taken_parquet(folder: Path) -> dict[str, float]:
    return _taken(folder / "taken.parquet")


def taken_csv(folder: Path) -> dict[str, float]:
    return _taken(folder / "taken.csv")


RUNS = {
    "shares": shares, "tables": tables, "filter": filter, "bare": bare, "engine": engine, "written": written,
    "taken_sav": taken_sav, "taken_parquet": taken_parquet, "taken_csv": taken_csv,
}  # fmt: skip


def _peak() -> float:
    """Megabytes at the most. What the usage of a process tells begins with that of whoever started it."""
    said = Path("/proc/self/status").read_text(encoding="ascii")
    return float(said.partition("VmHWM:")[2].split()[0]) / 1024


def main(what: str, folder: Path) -> None:
    told = RUNS[what](folder)
    usage = resource.getrusage(resource.RUSAGE_SELF)
    spent = {"seconds": usage.ru_utime + usage.ru_stime, "megabytes": _peak()}
    print(json.dumps(told | spent))


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    main(sys.argv[1], Path(sys.argv[2]))
