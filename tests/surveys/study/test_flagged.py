"""Doubtful answers count or do not count by a switch, and either is said; nobody is ever deleted."""

import polars as pl
import pytest

from teduh.config.command_line import main
from teduh.surveys.codebook import Table
from teduh.surveys.forms.planning import PlanForm
from teduh.surveys.importing.plan import Plan
from teduh.surveys.importing.studies import write_study
from teduh.surveys.report.of_study import report_of
from teduh.surveys.report.page import page
from teduh.surveys.study.figures import Column
from teduh.surveys.study.refusals import BadSetting
from teduh.surveys.study.settings import settings
from teduh.surveys.study.tabulating import tabulate
from tests.surveys.study.folders import CODEBOOK, folder, frame, study

FLAGS = 'weight = "w"\nflags = ["m1", "m2"]'
OUT = "with_flagged = false"
FLAGGED = ((frame()["m1"] == 1) | (frame()["m2"] == 1)).sum()


def asked(made):
    return sum(each.n for each in made.countries)


def test_whoever_is_flagged_leaves_the_tables_by_a_switch(tmp_path):
    whole, told = (tabulate(study(tmp_path, data_more=FLAGS, top=top)) for top in ("", OUT))
    assert (asked(whole), asked(told)) == (400, 400 - FLAGGED)
    assert told.question("q").columns[0] == Column("ID")


def test_the_figures_are_those_of_a_file_without_the_flagged(tmp_path):
    told = tabulate(study(tmp_path / "a", data_more=FLAGS, top=OUT))
    honest = frame().filter((pl.col("m1") == 0) & (pl.col("m2") == 0))
    assert told.questions == tabulate(study(tmp_path / "b", honest)).questions


def test_a_flag_that_is_not_known_is_none(tmp_path):
    unknown = frame().with_columns(m2=pl.lit(None, pl.Int64))
    made = tabulate(study(tmp_path, unknown, data_more='weight = "w"\nflags = ["m2"]', top=OUT))
    assert asked(made) == 400


@pytest.mark.parametrize(
    ("top", "language", "sentence"),
    [
        (
            OUT,
            "en",
            f"{FLAGGED} respondents whose answers have a flag of doubtful quality (m1, m2) are left out",
        ),
        ("", "en", f"{FLAGGED} respondents whose answers have a flag of doubtful quality (m1, m2) count as"),
        (OUT, "id", f"{FLAGGED} responden yang jawabannya bertanda meragukan (m1, m2) tidak masuk angka ini"),
    ],
)
def test_the_methods_say_which_of_both_was_done(tmp_path, top, language, sentence):
    made = study(tmp_path, data_more=FLAGS, top=top)
    assert sentence in " ".join(page(report_of(made, tabulate(made)), "", language).methods)


def test_without_named_flags_nobody_can_be_left_out(tmp_path):
    with pytest.raises(BadSetting, match=r"data\.flags"):
        tabulate(study(tmp_path, top=OUT))


def test_the_command_has_the_same_switch_and_changes_no_file(tmp_path, capsys):
    place = folder(tmp_path, data_more=FLAGS)
    before = {each.name: each.read_bytes() for each in place.iterdir()}
    assert main(["survey", "weigh", str(place), "--without-flagged"]) == 0
    said = capsys.readouterr()
    people = sum(int(line.split()[1]) for line in said.out.splitlines()[1:])
    assert (people, "left out of the tables; nobody was deleted" in said.err) == (400 - FLAGGED, True)
    assert {each.name: each.read_bytes() for each in place.iterdir()} == before


def test_the_command_refuses_in_one_sentence_where_no_flag_is_named(tmp_path, capsys):
    assert main(["survey", "tabulate", str(folder(tmp_path)), "--without-flagged"]) == 2
    assert "data.flags" in capsys.readouterr().err


def test_a_researcher_has_the_switch_at_the_desk(tmp_path):
    columns = [{"name": each.name, "label": "", "is_closed": bool(each.codes)} for each in CODEBOOK.variables]
    sent = {
        "title_id": "Uji", "title_en": "Test", "questions": ["q"], "missing": "error",
        "sample_kind": "open_link", "flags": ["m2"],
    }  # fmt: skip
    form = PlanForm(sent, look={"sets": [], "columns": columns}, plan=Plan())
    assert form.is_valid(), form.errors
    write_study(Table(CODEBOOK, frame()), form.planned(), "test", tmp_path)
    chosen = settings(tmp_path)
    assert (chosen.data.flags, chosen.with_flagged) == (("m2",), False)
