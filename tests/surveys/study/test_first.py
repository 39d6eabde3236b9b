"""The order that a question of several answers gives, and settings of it that mean nothing."""

from pathlib import Path

import pytest

from teduh.surveys.report.bundle import bundle
from teduh.surveys.study.first import check_order, compared
from teduh.surveys.study.reading import Study, read
from teduh.surveys.study.refusals import BadSetting
from teduh.surveys.study.tabulating import code, tables
from teduh.surveys.study.weighing import weigh
from teduh.surveys.weighting.refusals import WeightingRefused
from tests.surveys.study.folders import folder

ORDER = '[[order]]\nsubject = "{subject}"\nquestion = "{question}"\nkeys = {keys}\n'


def ordered(place: Path, subject: str = "topics", question: str = "m", keys: str = '{ m2 = "b" }') -> Study:
    settings = folder(place) / "study.toml"
    wanted = ORDER.format(subject=subject, question=question, keys=keys)
    settings.write_text(settings.read_text() + wanted)
    return read(place)


def test_its_shares_are_those_of_the_tables(tmp_path: Path) -> None:
    found = ordered(tmp_path, keys='{ m2 = "b", m1 = "a" }')
    coded = code(weigh(found))
    [order] = found.settings.order
    made = compared(coded, order, found.countries)
    question = tables(coded).question("m")
    for country in ("ID", "DE"):
        [cells] = [
            cells
            for column, cells in zip(question.columns, question.cells, strict=True)
            if column.is_total and column.country == country
        ]
        assert made[country].shares == pytest.approx((cells[1].share, cells[0].share), rel=1e-12)


def test_a_country_of_which_nothing_may_be_told_plays_no_part(tmp_path: Path) -> None:
    found = ordered(tmp_path, keys='{ m2 = "b", m1 = "a" }')
    coded = code(weigh(found))
    [order] = found.settings.order
    made = compared(coded, order, ["DE"])
    assert (set(made), made[""].shares) == ({"", "DE"}, made["DE"].shares)
    assert compared(coded, order, []) == {}


@pytest.mark.parametrize(
    ("wrong", "setting"),
    [
        ({"subject": "weather"}, "order.subject"),
        ({"keys": '"b"'}, "order.keys"),
        ({"keys": "{ m2 = 1 }"}, "order.keys"),
        ({"keys": '{ m1 = "a", m2 = "a" }'}, "order.keys"),
        ({"keys": "{ }"}, "order.keys"),
    ],
)
def test_an_order_that_cannot_be_is_refused_by_its_setting(
    tmp_path: Path, wrong: dict[str, str], setting: str
) -> None:
    with pytest.raises(BadSetting) as refused:
        ordered(tmp_path, **wrong)
    assert dict(refused.value.facts)["setting"] == setting


def test_a_question_of_one_answer_orders_nothing(tmp_path: Path) -> None:
    found = ordered(tmp_path, question="q")
    with pytest.raises(BadSetting, match=r"order\.question"):
        check_order(found, found.settings.order[0])


def test_an_item_that_nobody_was_asked_about_is_refused_before_anything_is_weighed(tmp_path: Path) -> None:
    with pytest.raises(WeightingRefused, match="m7"):
        bundle(ordered(tmp_path, keys='{ m7 = "b" }'))


def test_a_subject_is_put_in_order_once(tmp_path: Path) -> None:
    settings = ordered(tmp_path).folder / "study.toml"
    settings.write_text(
        settings.read_text() + ORDER.format(subject="topics", question="m", keys='{ m1 = "a" }')
    )
    with pytest.raises(BadSetting, match="each subject once"):
        read(tmp_path)


def test_a_table_where_a_text_belongs_is_refused_in_a_sentence(tmp_path: Path) -> None:
    settings = folder(tmp_path) / "study.toml"
    settings.write_text(settings.read_text().replace('name = "small"', 'name = { en = "small" }'))
    with pytest.raises(BadSetting, match="a text"):
        read(tmp_path)
