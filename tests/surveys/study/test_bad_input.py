"""What people get wrong in a study's folder ends `teduh survey` with code 2 and one sentence."""

import json
from collections import Counter

import polars as pl
import pytest

from teduh.config.command_line import main
from teduh.surveys.study.reading import read
from teduh.surveys.weighting.refusals import WeightingRefused
from tests.surveys.formats.mutated import one_byte
from tests.surveys.study.folders import folder

HEAD = "country,breakdown,level,question,option,percent,n,source,note\n"


def truncated(place):
    content = (place / "data.parquet").read_bytes()
    (place / "data.parquet").write_bytes(content[: len(content) // 2])


def changed(**columns):
    """The data with other columns."""

    def change(place):
        path = place / "data.parquet"
        pl.read_parquet(path).with_columns(**columns).write_parquet(path)

    return change


def targets(more):
    def change(place):
        path = place / "targets.csv"
        path.write_text(path.read_text() + more)

    return change


def settings(old, new):
    def change(place):
        path = place / "study.toml"
        path.write_text(path.read_text().replace(old, new, 1))

    return change


def printed(rows):
    """A study of figures that others printed."""

    def change(place):
        head = 'name = "p"\nsample_kind = "opt_in_panel"\nprinted = "p.csv"\n[title]\nen = "p"\n'
        (place / "study.toml").write_text(head)
        (place / "p.csv").write_text(HEAD + rows)

    return change


def ids(**columns):
    def change(place):
        changed(**columns)(place)
        settings("[data]\n", '[data]\nrespondent = "id"\n')(place)

    return change


def top(line):
    return settings("[data]\n", f"{line}\n[data]\n")


NULL_BELOW_5 = pl.when(pl.col("id") >= 5)
BAD = {
    "truncated Parquet": truncated,
    "no Parquet": lambda place: (place / "data.parquet").write_text("x"),
    "short row of targets": targets("ID,age\n"),
    "long row of targets": targets("ID,age,1,0,3\n"),
    "row of NUL": targets("\x00"),
    "short row of printed figures": printed("ID,,,q\n"),
    "population as text": top('population = { ID = "x" }'),
    "population as truth": top("population = { ID = true, DE = 1 }"),
    "column of lists": changed(q=pl.concat_list("q", "q")),
    "ids with empties": ids(id=NULL_BELOW_5.then(pl.col("id").cast(pl.String))),
    "ids of lists": ids(id=pl.concat_list("id", "id")),
    "breakdown by country": settings('breakdowns = ["age"', 'breakdowns = ["country", "age"'),
    "breakdown crossed by country": settings('breakdowns = ["age"', 'breakdowns = ["country*age"'),
    "population not a number": top("population = { ID = nan, DE = 5 }"),
    "population below nought": top("population = { ID = -4, DE = 5 }"),
    "population of nobody": top("population = { ID = 0, DE = 0 }"),
    "population without end": top("population = { ID = inf, DE = 5 }"),
    "targets given twice": targets("ID,age,1,0.9\nID,age,2,0.1\n"),
    "data without rows": lambda place: (
        pl.read_parquet(place / "data.parquet").head(0).write_parquet(place / "data.parquet")
    ),
    "nobody has a country": changed(country=pl.lit(None, dtype=pl.Int64)),
    "printed figure twice": printed("ID,,,q,a,10,100,s,\nID,,,q,a,60,100,s,\n"),
    "printed n below nought": printed("ID,,,q,a,10,-5,s,\n"),
    "printed n too large": printed(f"ID,,,q,a,10,{9 * 10**24},s,\n"),
    "printed question with a slash": printed("ID,,,../../q,a,10,100,s,\n"),
    "printed question too long": printed(f"ID,,,{'x' * 400},a,10,100,s,\n"),
}


@pytest.mark.parametrize("verb", ["check", "report"])
@pytest.mark.parametrize("case", BAD)
def test_bad_input_ends_in_one_sentence(case, verb, tmp_path, capsys):
    place = folder(tmp_path / "study")
    BAD[case](place)
    more = ["-o", str(tmp_path / "out")] if verb == "report" else []
    assert main(["survey", verb, str(place), *more]) == 2
    said = capsys.readouterr().err.splitlines()
    assert [line for line in said if "Traceback" in line] == []
    assert said[-1].endswith(".")


def test_whoever_has_no_country_is_left_out_with_a_word(tmp_path, capsys):
    place = folder(tmp_path)
    changed(country=NULL_BELOW_5.then(pl.col("country")))(place)
    assert main(["survey", "check", str(place)]) == 0
    said = capsys.readouterr()
    assert "395 respondents" in said.out
    assert "5 respondents without a country were left out." in said.err.splitlines()


def test_a_figure_that_is_printed_twice_alike_is_one_figure(tmp_path):
    place = folder(tmp_path)
    printed("ID,,,q,a,10,100,s,\nID,,,q,a,10,100,s,\n")(place)
    assert main(["survey", "check", str(place)]) == 0


@pytest.mark.parametrize("far", [5_000_000_000, 2**31 - 2, -(2**31)])
def test_codes_beyond_32_bits_are_codes_like_others(far, tmp_path):
    place = folder(tmp_path / "study")
    book = json.loads((place / "codebook.json").read_text())
    [asked] = [each for each in book["variables"] if each["name"] == "q"]
    for code in asked["codes"]:
        code["value"] += far
    (place / "codebook.json").write_text(json.dumps(book))
    changed(q=pl.col("q") + far)(place)
    assert main(["survey", "report", str(place), "-o", str(tmp_path / "out")]) == 0


@pytest.mark.parametrize(
    "seeds", [range(100), (167, 242, 295, 304, 547, 728, 733, 1145)], ids=["any", "panics"]
)
def test_one_wrong_byte_in_the_answers_is_read_or_refused_and_nothing_else(seeds, tmp_path):
    path = folder(tmp_path) / "data.parquet"
    whole, found = path.read_bytes(), Counter[str]()
    for seed in seeds:
        path.write_bytes(one_byte(whole, seed))
        try:
            study = read(tmp_path)
            found["read"] += (
                len([study.column(name) for name in study.codebook.names]) and study.row_count > 0
            )
        except WeightingRefused as refused:
            found[refused.code] += 1
    assert set(found) <= {"read", "unreadable_file", "unknown_column"}
    assert found["unreadable_file"] > 0
