"""Weights of a study, and what is said where they cannot be made."""

import numpy as np
import polars as pl
import pytest

from teduh.surveys.study import refusals as of_study
from teduh.surveys.study.reading import read
from teduh.surveys.study.tabulating import tabulate
from teduh.surveys.study.weighing import weigh
from teduh.surveys.weighting import refusals
from tests.surveys.study.folders import folder, frame, study


def codes(found):
    return [each.code for each in found.notes]


def test_margins_hold_in_every_country(tmp_path):
    found, data = weigh(study(tmp_path)), frame()
    for country in (0, 1):
        here = (data["country"] == country).to_numpy()
        weights, old = found.weights[here], (data["age"] == 2).to_numpy()[here]
        assert weights[old].sum() / weights.sum() == pytest.approx(0.7)
        assert weights.sum() == pytest.approx(here.sum())


def test_trimmed_weights_keep_the_margins_and_say_what_moved(tmp_path):
    found, data = weigh(study(tmp_path, weighting="trim = [0.45, 1.9]")), frame()
    here = (data["country"] == 0).to_numpy()
    weights, old = found.weights[here], (data["age"] == 2).to_numpy()[here]
    assert weights.min() >= 0.45 - 1e-6
    assert weights.max() <= 1.9 + 1e-6
    assert weights[old].sum() / weights.sum() == pytest.approx(0.7)
    assert "weights_trimmed" in codes(found)
    assert tabulate(read(tmp_path)).method == "rows"


def test_weights_of_the_file_are_used_as_they_are_and_compared_with_the_margins(tmp_path):
    found = weigh(study(tmp_path, data_more='final = "w"'))
    assert found.weights == pytest.approx(frame()["w"].to_numpy())
    assert {"weights_fixed", "margin_missed"} <= set(codes(found))


def test_whoever_has_no_level_is_dropped_or_gets_one_by_choice(tmp_path):
    lost = frame().with_columns(age=pl.when(pl.col("id") < 40).then(None).otherwise("age"))
    with pytest.raises(refusals.MissingMargin, match=r"40 respondents \(10.0 %\)"):
        weigh(study(tmp_path, lost))
    dropped = weigh(study(tmp_path, lost, weighting='missing = "drop"'))
    assert (len(dropped.weights), "missing_dropped" in codes(dropped)) == (360, True)
    levelled = weigh(study(tmp_path, lost, weighting='missing = "level"'))
    here = (lost["country"] == 0).to_numpy()
    without = (lost["age"].is_null()).to_numpy()[here]
    assert levelled.weights[here][without].sum() / here.sum() == pytest.approx(without.mean())


def test_a_respondent_with_two_rows_counts_once_by_choice(tmp_path):
    twice = pl.concat([frame(), frame().head(3).with_columns(q=pl.lit(3, pl.Int64))])
    with pytest.raises(refusals.DuplicateRespondent, match="3 respondents"):
        weigh(study(tmp_path, twice, data_more='respondent = "id"'))
    for policy, kept in (("first", 0), ("last_complete", 400)):
        found = weigh(study(tmp_path, twice, data_more=f'respondent = "id"\nduplicates = "{policy}"'))
        assert len(found.weights) == 400
        assert found.rows.kept is not None
        assert found.rows.kept[kept]


def test_weights_scaled_to_a_population_and_old_targets_are_noted(tmp_path):
    scaled = frame().with_columns(w=pl.col("w") * 5000)
    more = "year = 2010\n[fieldwork]\nlast = 2026-09-26"
    assert {"population_scaled_weights", "old_targets"} <= set(
        codes(weigh(study(tmp_path, scaled, weighting=more)))
    )


def test_few_respondents_and_very_unequal_weights_are_noted(tmp_path):
    few = weigh(study(tmp_path, frame(120), data_more=""))
    assert {"few_respondents", "few_of_level"} <= set(codes(few))
    uneven = frame().with_columns(w=pl.when(pl.col("id") < 8).then(100.0).otherwise(1.0))
    assert "high_design_effect" in codes(weigh(study(tmp_path, uneven)))


def test_a_crossing_may_be_a_margin(tmp_path):
    place = folder(tmp_path)
    cells = {"1 * 1": 0.2, "1 * 2": 0.1, "2 * 1": 0.3, "2 * 2": 0.4}
    rows = [f",age*sex,{level},{target}" for level, target in cells.items()]
    (place / "targets.csv").write_text("\n".join(["country,margin,level,target", *rows, ""]))
    text = (place / "study.toml").read_text().replace('margins = ["age", "sex"]', 'margins = ["age*sex"]')
    (place / "study.toml").write_text(text)
    found, data = weigh(read(place)), frame()
    here = (data["country"] == 1).to_numpy()
    both = here & ((data["age"] == 1) & (data["sex"] == 1)).to_numpy()
    assert found.weights[both].sum() / found.weights[here].sum() == pytest.approx(0.2)


def targets(place, old, new):
    text = (place / "targets.csv").read_text()
    assert old in text
    (place / "targets.csv").write_text(text.replace(old, new))


BAD_TARGETS = [
    ("DE,age,1,0.3", "DE,age,1,0.9", refusals.MarginTotalsDisagree, "DE, margin sex"),
    ("DE,sex,1,0.5", "DE,sex,1,0.0", refusals.ZeroTargetWithRespondents, "DE, margin sex, level 1"),
    ("DE,sex,1,0.5", "DE,sex,11,0.5", refusals.LevelWithoutTarget, "“11”"),
    ("DE,sex,1,0.5", "DE,sex,1,half", refusals.NotANumber, "half"),
    ("DE,sex,1,0.5\nDE,sex,2,0.5\n", "", of_study.CountryWithoutTargets, "DE, margin sex"),
    ("country,margin", "land,margin", refusals.UnknownColumn, "column country"),
]


@pytest.mark.parametrize(("old", "new", "kind", "said"), BAD_TARGETS)
def test_targets_that_cannot_hold_are_refused_with_the_country(tmp_path, old, new, kind, said):
    place = folder(tmp_path)
    targets(place, old, new)
    with pytest.raises(kind) as refused:
        weigh(read(place))
    assert said in str(refused.value)


def test_a_level_that_nobody_is_of_is_refused_with_a_neighbour(tmp_path):
    young = frame().with_columns(age=pl.when(pl.col("country") == 1).then(1).otherwise("age"))
    with pytest.raises(refusals.EmptyTargetLevel, match=r"DE, margin age, level 2.*Merge the level with 1"):
        weigh(study(tmp_path, young))


def test_margins_that_contradict_each_other_are_found_by_their_misfit(tmp_path):
    same = frame().with_columns(sex="age")
    with pytest.raises(refusals.MarginsInfeasible) as refused:
        weigh(study(tmp_path, same))
    assert refused.value.facts["reached"] != pytest.approx(refused.value.facts["target"], rel=0.01)


@pytest.mark.parametrize("wrong", [0.0, -1.0, np.nan, np.inf])
def test_a_base_weight_that_is_none_is_refused_with_its_row(tmp_path, wrong):
    bad = frame().with_columns(w=pl.when(pl.col("id") == 6).then(wrong).otherwise("w"))
    with pytest.raises(refusals.BadBaseWeight, match="row 7"):
        weigh(study(tmp_path, bad))


def test_a_value_that_the_codebook_does_not_know_is_refused(tmp_path):
    strange = frame().with_columns(q=pl.when(pl.col("id") < 3).then(7).otherwise("q"))
    with pytest.raises(refusals.UnlabelledCode, match="the value 7 of 3 respondents"):
        tabulate(study(tmp_path, strange))


def test_a_number_out_of_its_range_is_refused(tmp_path):
    with pytest.raises(refusals.OutOfRange, match="variable id: found 399"):
        weigh(study(tmp_path, data_more="ranges = { id = [0, 398] }"))


def test_two_codes_with_one_label_are_refused(tmp_path):
    place = folder(tmp_path)
    path = place / "codebook.json"
    path.write_text(path.read_text().replace('"town 1"', '"Town 0"'))
    with pytest.raises(refusals.LabelConflict, match="variable town"):
        read(place)


BAD_SETTINGS = [
    ('sample_kind = "opt_in_panel"', 'sample_kind = "panel"', of_study.BadSetting, "opt_in_panel"),
    ('sample_kind = "opt_in_panel"', "", of_study.BadSetting, "sample_kind"),
    ("hidden = 20", 'hidden = "few"', of_study.BadSetting, "a whole number"),
    ("hidden = 20", "hiden = 20", of_study.UnknownSetting, "There is: hidden"),
    ('questions = ["q", "m"]', 'questions = "q"', of_study.BadSetting, "a list of names"),
    ('questions = ["q", "m"]', 'questions = ["p"]', refusals.UnknownColumn, "column p"),
    ('breakdowns = ["age", "town"]', 'breakdowns = ["w"]', of_study.NoQuestion, "variable w"),
    ('country = "country"', 'country = "land"', refusals.UnknownColumn, "column land"),
    ('weight = "w"', 'weight = "wt"', refusals.UnknownColumn, "There is: w"),
    ('margins = ["age", "sex"]', "trim = [1.5, 2.0]", of_study.BadSetting, "two numbers"),
    ("[data]", "[data", of_study.UnreadableFile, "study.toml"),
    ("[data]", '[data]\nfile = "there.parquet"', of_study.NoSuchFile, "there.parquet"),
    ("[data]", '[data]\ncodebook = "targets.csv"', of_study.UnreadableFile, "no codebook"),
]


@pytest.mark.parametrize(("old", "new", "kind", "said"), BAD_SETTINGS)
def test_a_setting_that_cannot_be_is_refused_by_name(tmp_path, old, new, kind, said):
    place = folder(tmp_path)
    text = (place / "study.toml").read_text()
    assert old in text
    (place / "study.toml").write_text(text.replace(old, new))
    with pytest.raises(kind) as refused:
        tabulate(read(place))
    assert said in str(refused.value)
