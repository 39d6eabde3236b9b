"""Studies of several waves: each weighed by itself, and what changed between them."""

from pathlib import Path

import numpy as np
import polars as pl
import pytest

import teduh.surveys.examples
from teduh.surveys.examples import three_waves_made
from teduh.surveys.study.figures import Column
from teduh.surveys.study.reading import read
from teduh.surveys.study.refusals import BadSetting
from teduh.surveys.study.release import as_csv, rebuild
from teduh.surveys.study.tabulating import tabulate
from teduh.surveys.study.waves import earlier
from teduh.surveys.study.weighing import weigh
from teduh.surveys.weighting.refusals import UnknownColumn, WeightingRefused
from tests.surveys.study.folders import folder, frame

EXAMPLE = Path(teduh.surveys.examples.__file__).parent / "three_waves"
ID = Column("ID")
WAVE = '[[wave]]\nname = "2024"\ndata = "before.parquet"\n'


def two_waves(place, wave=WAVE, before=None, now=None):
    """The study's own answers are of 2026."""
    made = folder(place, now, top='this_wave = "2026"')
    (frame(seed=6) if before is None else before).write_parquet(made / "before.parquet")
    text = (made / "study.toml").read_text()
    (made / "study.toml").write_text(text + wave)
    return read(made)


def trend(found, question, country="ID"):
    [each] = [t for t in found.trends if t.question == question and t.column == Column(country)]
    return each


def test_each_wave_is_weighed_to_targets_of_its_own(tmp_path):
    lines = (folder(tmp_path) / "targets.csv").read_text().replace("age,1,0.3", "age,1,0.6")
    (tmp_path / "old.csv").write_text(lines.replace("age,2,0.7", "age,2,0.4"))
    study = two_waves(tmp_path, WAVE + 'targets = "old.csv"\nyear = 2023\n')
    [before] = earlier(study)
    for each, wanted in ((study, 0.3), (before, 0.6)):
        weighed = weigh(each)
        first = weighed.rows.variables[0].places == 0
        assert weighed.weights[first].sum() / weighed.weights.sum() == pytest.approx(wanted)
    assert before.settings.weighting.year == 2023


def test_a_change_is_the_difference_of_two_studies_by_themselves(tmp_path):
    study = two_waves(tmp_path)
    found = tabulate(study)
    alone = tabulate(earlier(study)[0])
    first, second = (
        next(cell for where, option, cell in each.question("q").rows() if (where, option) == (ID, "1"))
        for each in (alone, found)
    )
    change = trend(found, "q").changes[0]
    assert (change.option, change.since, change.wave) == ("1", "2024", "2026")
    assert change.value == pytest.approx((second.share or 0) - (first.share or 0), rel=1e-12)
    assert change.error == pytest.approx(np.hypot(first.error or 0, second.error or 0), rel=1e-12)


def test_an_answer_that_everybody_gives_now_is_a_change_with_a_letter(tmp_path):
    before = frame(seed=6).with_columns(m1=pl.lit(0).cast(pl.Int64))
    now = frame().with_columns(m1=pl.lit(1).cast(pl.Int64))
    found = trend(tabulate(two_waves(tmp_path, before=before, now=now)), "m")
    assert (found.changes[0].value, found.changes[0].error, found.changes[0].p) == (1.0, 0.0, 0.0)
    assert found.letters[1][0] == "A"


@pytest.mark.parametrize(
    ("line", "why"),
    [('[wave.reworded.q]\nen = "How was it?"\n', "wording"), ('sample_kind = "probability"\n', "sample")],
)
def test_other_words_or_another_sample_break_the_line(tmp_path, line, why):
    found = trend(tabulate(two_waves(tmp_path, WAVE + line)), "q")
    assert found.breaks == (("2026", why),)
    assert {change.value for change in found.changes} == {None}
    assert set(sum(found.letters, ())) == {""}


def test_countries_together_are_compared_where_the_same_are_in_it(tmp_path):
    few = frame(seed=6).filter((pl.col("country") == 0) | (pl.col("id") < 40))
    found = tabulate(two_waves(tmp_path, before=few))
    [together] = [t for t in found.trends if t.question == "q" and t.column.pooled == "equal"]
    assert together.breaks == (("2026", "countries"),)
    assert trend(found, "q").breaks == ()


def test_an_open_link_has_changes_and_no_tests(tmp_path):
    found = trend(tabulate(two_waves(tmp_path, WAVE + 'sample_kind = "open_link"\n')), "q")
    assert found.breaks == (("2026", "sample"),)
    text = (tmp_path / "study.toml").read_text().replace("opt_in_panel", "open_link")
    (tmp_path / "study.toml").write_text(text)
    found = trend(tabulate(read(tmp_path)), "q")
    assert {change.p for change in found.changes} == {None}
    assert None not in {change.value for change in found.changes}


def test_a_question_that_came_later_has_no_line(tmp_path):
    found = tabulate(two_waves(tmp_path, WAVE + 'not_asked = ["m"]\n'))
    assert {each.question for each in found.trends} == {"q"}


def test_what_is_wrong_in_a_wave_is_told_with_its_name(tmp_path):
    strange = frame(seed=6).with_columns(q=pl.lit(7))
    with pytest.raises(WeightingRefused, match="2024"):
        tabulate(two_waves(tmp_path, before=strange))


@pytest.mark.parametrize(
    "wave", [WAVE + WAVE, WAVE.replace("2024", "2026"), '[[wave]]\nname = "2024"\n', WAVE + "year = 1.5\n"]
)
def test_a_wave_without_a_name_of_its_own_or_answers_is_refused(tmp_path, wave):
    with pytest.raises(BadSetting):
        two_waves(tmp_path, wave)


def test_a_wave_that_names_no_question_is_refused(tmp_path):
    with pytest.raises(UnknownColumn):
        tabulate(two_waves(tmp_path, WAVE + 'not_asked = ["qq"]\n'))


def test_a_release_holds_the_answers_of_every_wave_and_is_rebuilt_to_the_byte(tmp_path):
    two_waves(tmp_path)
    assert rebuild(tmp_path)
    assert (tmp_path / "release/before.parquet").exists()
    assert not rebuild(tmp_path)


def test_the_table_says_whose_row_it_is_and_since_when_a_change_is(tmp_path):
    lines = as_csv(tabulate(two_waves(tmp_path))).splitlines()
    assert lines[0].endswith(",wave,since")
    assert {line.rsplit(",", 2)[1] + ">" + line.rsplit(",", 2)[2] for line in lines[1:]} == {
        "2024>", "2026>", "2026>2024",
    }  # fmt: skip


@pytest.mark.parametrize("wave", ["2022", "2024", "2026"])
def test_the_example_is_what_its_script_makes(wave):
    assert three_waves_made.made(wave).equals(pl.read_parquet(EXAMPLE / f"{wave}.parquet"))


def test_the_example_shows_the_change_that_it_was_made_with():
    change = trend(tabulate(read(EXAMPLE)), "comfort").changes
    [first, second] = [each for each in change if each.option == "1"]
    assert first.low < 0.55 - 0.48 < first.high
    assert second.low < 0.63 - 0.55 < second.high
