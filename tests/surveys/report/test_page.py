"""What a reader of a report meets: the same figures in sentence, chart and table, and none that is hidden."""

import gzip
import re
from dataclasses import replace
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest

from teduh.surveys.report.cells import Answers, Column, Share
from teduh.surveys.report.page import body, document, page
from tests.surveys.report.reports import question, report, share

SVG = "{http://www.w3.org/2000/svg}"


def _charts(told: str) -> list[ET.Element]:
    return [ET.fromstring(found) for found in re.findall(r"<svg.*?</svg>", told, re.DOTALL)]  # noqa: S314 - our own


def test_the_finding_is_the_commonest_answer_with_its_interval() -> None:
    made = question()
    answers = replace(made.answers, shares=((share(0.57), share(0.2), share(0.23)), *made.answers.shares[1:]))
    [section] = page(report(replace(made, answers=answers)), "", "en").sections
    assert (section.finding, section.between) == (
        "57% answered “Comfortable”.",
        "The interval is 55.0% to 59.0%.",
    )


def test_every_bar_has_a_name_and_every_chart_a_title_and_a_description() -> None:
    charts = _charts(body(page(report(), "", "en")))
    for chart in charts:
        assert [bool(chart.findtext(f"{SVG}{part}")) for part in ("title", "desc")] == [True, True]
        assert all(group.get("aria-label") for group in chart.iter(f"{SVG}g"))
    assert [len(list(chart.iter(f"{SVG}g"))) for chart in charts] == [3, 3]


def test_the_chart_and_the_table_tell_the_same_numbers() -> None:
    told = body(page(report(question(sizes=(1000, 900, 1100))), "ID", "en"))
    [chart] = _charts(told)
    spoken = [re.findall(r"[\d.]+%", group.get("aria-label", ""))[0] for group in chart.iter(f"{SVG}g")]
    assert [f"<td>{each}" in told for each in spoken] == [True, True, True]


def test_a_hidden_country_has_no_number_in_any_chart_table_or_sentence() -> None:
    made = question(sizes=(1000, 30, 40))
    secret = Share(0.9876, 0.001, 0.9866, 0.9886)
    columns = [
        (secret,) * 3 if column.n in {30, 40} else own
        for column, own in zip(made.answers.columns, made.answers.shares, strict=True)
    ]
    hidden = replace(made, answers=replace(made.answers, shares=tuple(columns)))
    pages = [document(page(report(hidden), country, "en")) for country in ("", "EG", "GB")]
    assert [re.findall(r"98[.,]\d%|99%|>30<|>40<|\b[34]0 people", told) for told in pages] == [[], [], []]
    assert "Too few people answered" in pages[1]


def test_a_letter_of_a_hidden_column_is_not_told() -> None:
    made = question(letters="aBC")
    [one, *others] = [c for c in made.answers.columns if c.breakdown]
    columns = (*made.answers.columns[:4], replace(one, n=20), *others)
    [section] = page(
        report(replace(made, answers=replace(made.answers, columns=columns))), "ID", "en"
    ).sections
    _label, cells = section.tables[0].rows[0]
    assert [cell.letters for cell in cells] == ["", "", "B", ""]


def test_letters_name_the_columns_of_their_own_table() -> None:
    made = question(sizes=(1000, 900, 1100), letters="AB")
    [section] = page(report(made), "ID", "en").sections
    _label, cells = section.tables[0].rows[0]
    assert [cell.letters for cell in cells] == ["", "AB", "AB", "AB"]


def test_countries_are_not_compared_by_letters() -> None:
    [section] = page(report(question(letters="AB")), "", "en").sections
    _label, cells = section.tables[0].rows[0]
    assert {cell.letters for cell in cells} == {""}


def test_an_open_link_compares_nothing() -> None:
    made = question(sizes=(1000, 900, 1100), letters="AB")
    told = body(page(report(made, sample_kind="open_link"), "", "en"))
    assert ('class="letter"' in told, "so columns are not compared" in told) == (False, True)


@pytest.mark.parametrize(
    ("kind", "promised"), [("probability", True), ("opt_in_panel", False), ("open_link", False)]
)
def test_only_a_sample_drawn_by_chance_has_a_margin_of_sampling_error(kind: str, *, promised: bool) -> None:
    told = body(page(report(sample_kind=kind), "", "en"))
    assert ("are 95% margins of sampling error" in told) == promised


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("probability", "Intervals are 90% margins of sampling error, by Taylor linearisation."),
        ("opt_in_panel", "Intervals (90%) show how unsure few answers and unequal weights make the figures"),
    ],
)
def test_who_was_not_raked_is_not_said_to_be_and_the_level_is_the_studys_own(kind: str, said: str) -> None:
    told = body(page(report(sample_kind=kind, weights="fixed", margins=(), level=0.9), "", "en"))
    assert (said in told, "raked to" in told, "95%" in told) == (True, False, False)


@pytest.mark.parametrize(
    ("pooling", "country", "said"),
    [
        ("equal", "", "All countries together, each country counting the same"),
        ("population", "", "All countries together, each country counting by its adults"),
        ("equal", "EG", "Egypt"),
    ],
)
def test_how_countries_were_put_together_stands_under_the_title(
    pooling: str, country: str, said: str
) -> None:
    told = body(page(report(pooling=pooling), country, "en"))
    assert re.findall(r"</h1>\s*<p class=\"report-place\">(.*?)</p>", told) == [said]


def test_an_arabic_report_runs_from_the_right_and_says_that_it_is_a_draft() -> None:
    told = document(page(report(), "", "ar"))
    assert '<html lang="ar" dir="rtl">' in told
    assert "مسودة" in told
    [bars, _dots] = _charts(told)
    ends = [(rect.get("x", ""), rect.get("width", "")) for rect in bars.iter(f"{SVG}rect")]
    assert [round(float(x[:-1]) + float(w[:-1]), 1) for x, w in ends] == [100.0] * 6


def test_english_words_in_an_arabic_report_keep_their_full_stops_beside_them() -> None:
    made = replace(question(), wording={"en": "How comfortable are you?"})
    told = body(page(report(made), "", "ar"))
    assert "\u2068How comfortable are you?\u2069" in told
    assert "\u2068" not in body(page(report(made), "", "id"))


def test_one_table_of_a_question_is_open_and_the_others_are_a_touch_away() -> None:
    sized = question(sizes=(1000, 900, 1100))
    ages = tuple(replace(c, breakdown="use") for c in sized.answers.columns if c.breakdown)
    answers = replace(
        sized.answers,
        columns=(*sized.answers.columns, *ages),
        shares=(*sized.answers.shares, *sized.answers.shares[-3:]),
    )
    told = body(page(report(replace(sized, answers=answers)), "ID", "en"))
    [opened, folded] = told.split('<details class="finding-more"')
    assert (opened.count("<table"), folded.count("<table")) == (1, 1)
    assert "<summary>Tables by use</summary>" in folded


def test_printed_percentages_alone_have_no_interval_and_say_so() -> None:
    columns = (Column(), Column("ID"))
    answers = Answers("q", ("yes", "", ""), columns, ((Share(0.75), Share(0.2), Share(0.05)),) * 2)
    told = body(page(report(replace(question(), answers=answers), n=None, is_second_hand=True), "", "en"))
    assert ["no intervals" in told, "copied from what others printed" in told, "<small>" in told] == [
        True,
        True,
        False,
    ]


def test_words_of_a_study_are_never_markup() -> None:
    made = replace(question(), wording={"en": "<script>alert(1)</script> & 'more'"})
    told = document(page(report(made, title={"en": "<b>bold</b>"}), "", "en"))
    assert ("<script>" in told, "<b>" in told) == (False, False)
    assert _charts(told)[0].findtext(f"{SVG}title") == "Bars: <script>alert(1)</script> & 'more'"


def test_thirty_questions_weigh_less_than_150_kilobytes() -> None:
    told = document(page(report(*(question(f"q{at}", (1000, 900, 1100)) for at in range(30))), "", "en"))
    assert len(gzip.compress(told.encode())) < 150_000


@pytest.mark.parametrize("language", ["en", "id", "ar"])
def test_no_style_or_script_stands_in_a_page(language: str) -> None:
    told = document(page(report(), "", language), downloads="tables/{key}.{format}")
    assert re.findall(r"<script|<style|style=|onclick", told) == []


def test_a_page_is_whole() -> None:
    told = document(page(report(), "", "en"), downloads="tables/{key}.{format}")
    assert _Whole.left_open(told) == []


class _Whole(HTMLParser):
    """Which elements are left open, or closed by another."""

    EMPTY = ("meta", "link", "rect", "line", "circle")

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    @classmethod
    def left_open(cls, told: str) -> list[str]:
        reader = cls()
        reader.feed(told)
        return reader.open

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - of the base
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.EMPTY:
            assert self.open.pop() == tag
