"""The job of `teduh bench survey` by svy, in an environment of its own: it imports nothing of ours.

Arguments: `survey_svy.py STUDY_DIR COUNTRIES QUESTIONS run`, or `start` for what it costs to begin.
"""

import csv
import sys
from collections import defaultdict
from pathlib import Path

import polars as pl
import svy  # type: ignore[import-not-found]  # installed where this runs

MARGINS = ("gender", "age", "region", "edu", "use")
QUESTIONS = [*(f"s{at + 1}" for at in range(18)), *(f"m{at + 1}" for at in range(12))]


def targets(folder: Path) -> dict[str, dict[str, dict[int, float]]]:
    """By country and margin, the share of each level."""
    found: dict[str, dict[str, dict[int, float]]] = defaultdict(lambda: defaultdict(dict))
    with (folder / "targets.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["country"]][row["margin"]][int(row["level"])] = float(row["target"])
    return found


def main(folder: Path, countries: int, questions: int) -> int:
    frame, count = pl.read_parquet(folder / "data.parquet"), 0
    for country, wanted in enumerate(list(targets(folder).values())[:countries]):
        here = frame.filter(pl.col("country") == country)
        sample = svy.Sample(here, svy.Design(wgt="d"))
        raked = sample.weighting.rake(
            shares={name: dict(levels) for name, levels in wanted.items()}, tol=1e-10
        )
        for question in QUESTIONS[:questions]:
            raked.estimation.prop(question, drop_nulls=True)
            for margin in MARGINS:
                raked.estimation.prop(question, by=margin, drop_nulls=True)
                count += 1
    return count


if __name__ == "__main__":
    if sys.argv[4] == "run":
        print(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
