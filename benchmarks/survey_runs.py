"""What `teduh bench survey` runs in processes of their own: `python survey_runs.py WHAT STUDY_DIR`."""

import json
import os
import resource
import sys
import time
from pathlib import Path

# Small matrices: more threads than one only wait for each other, here as in `teduh survey`.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def shares(folder: Path) -> dict[str, float]:
    """Every share with its error, as arrays."""
    from teduh.surveys.study.reading import read  # noqa: PLC0415 - its cost is a part of what is measured
    from teduh.surveys.study.tabulating import blocks, code  # noqa: PLC0415 - as above
    from teduh.surveys.study.weighing import weigh  # noqa: PLC0415 - as above

    found = blocks(code(weigh(read(folder))))
    return {"shares": float(sum(each.values.size for each in found))}


def tables(folder: Path) -> dict[str, float]:
    """The same with intervals, letters and all countries together, as records."""
    from teduh.surveys.study.reading import read  # noqa: PLC0415 - its cost is a part of what is measured
    from teduh.surveys.study.tabulating import tabulate  # noqa: PLC0415 - as above

    return {"shares": float(sum(len(each.columns) for each in tabulate(read(folder)).questions))}


def filter(folder: Path) -> dict[str, float]:  # noqa: A001 - the name of the case
    """A filter over answers that were read before."""
    from teduh.surveys.study.reading import read  # noqa: PLC0415 - as above
    from teduh.surveys.study.tabulating import blocks, code  # noqa: PLC0415 - as above
    from teduh.surveys.study.weighing import weigh  # noqa: PLC0415 - as above

    coded = code(weigh(read(folder)))
    taken = []
    for at in range(5):
        kept = coded.asked[at].places == 1
        began = time.process_time()
        blocks(coded, kept=kept)
        taken.append(time.process_time() - began)
    return {"cpu_s": sorted(taken)[2]}


def bare(folder: Path) -> dict[str, float]:
    """The least that the sums can cost: columns read, and added up by cell and answer. No errors."""
    import numpy as np  # noqa: PLC0415 - its cost is a part of what is measured
    import polars as pl  # noqa: PLC0415 - as above

    from benchmarks.survey_data import MARGINS, QUESTIONS  # noqa: PLC0415 - as above

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


def main(what: str, folder: Path) -> None:
    told = {"shares": shares, "tables": tables, "filter": filter, "bare": bare}[what](folder)
    usage = resource.getrusage(resource.RUSAGE_SELF)
    spent = {"seconds": usage.ru_utime + usage.ru_stime, "megabytes": usage.ru_maxrss / 1024}
    print(json.dumps(told | spent))


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    main(sys.argv[1], Path(sys.argv[2]))
