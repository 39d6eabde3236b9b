"""A report of the made survey that ships, and of the printed figures of 2022."""

import csv
from functools import cache
from pathlib import Path

import teduh.surveys.examples
from teduh.surveys.report.facts import Report
from teduh.surveys.report.folder import downloads
from teduh.surveys.report.of_study import report_of
from teduh.surveys.report.page import document, page, told
from teduh.surveys.report.suppression import publish
from teduh.surveys.study.reading import read
from teduh.surveys.study.tabulating import tabulate

EXAMPLES = Path(teduh.surveys.examples.__file__).parent


@cache
def _report(name: str) -> Report:
    study = read(EXAMPLES / name)
    return report_of(study, tabulate(study))


def test_the_made_survey_says_who_was_asked_and_how_it_was_weighted() -> None:
    told = document(page(_report("printed2022"), "", "en"))
    assert "Carried out by YouGov for TikTok." in told
    facts = _report("synthetic").facts
    assert (facts.n, len(facts.countries), facts.pooling, len(facts.margins)) == (16000, 13, "equal", 5)


def test_the_printed_figures_are_second_hand_and_have_no_interval() -> None:
    made = page(_report("printed2022"), "ID", "en")
    comfort = made.sections[0]
    assert (comfort.finding, comfort.between) == ("Indonesia: 77% answered “comfortable”.", "")
    assert "copied from what others printed" in document(made)


def test_what_nobody_printed_is_not_known_rather_than_hidden() -> None:
    told = document(page(_report("printed2022"), "", "en"))
    assert ("not known" in told, "too few people" in told) == (True, False)


def test_of_printed_figures_nothing_is_said_that_nobody_printed() -> None:
    """Not the words, not who was asked, not how many, and not how countries were put together."""
    told = document(page(_report("printed2022"), "", "en"))
    claimed = ("Asked in these words", "Asked of", "not told", "counting the same", "counts the same")
    assert [each for each in claimed if each in told] == []
    assert "Respondents joined a panel by themselves. Only printed percentages are known" in told


def test_printed_figures_are_read_in_indonesian_too() -> None:
    """Every English word of the figures has one in Indonesian beside it, but for names and numbers."""
    report = _report("printed2022")
    texts = [each for q in report.questions for each in (q.wording, *q.options)]
    assert [each for each in texts if not each.get("id")] == []
    shown = document(page(report, "ID", "id"))
    assert "Indonesia: 77% menjawab “nyaman”." in shown


def test_every_printed_figure_goes_out_with_its_source() -> None:
    report = _report("printed2022")
    [comfort, *_others] = report.questions
    files = dict(downloads(report, told(report)))
    rows = csv.DictReader(files["tables/comfort.csv"].decode("utf-8-sig").splitlines())
    sources = {row["country"]: (row["source"], row["note"]) for row in rows if row["percent"]}
    assert sources["ID"] == ("https://era.id/health/106364/", "")
    assert sources["US"][1] == "printed as '8 in 10'"
    assert all(source for source, _note in sources.values())
    shown = document(page(report, "", "en"))
    assert [f'href="{each}"' in shown for each in comfort.sources] == [True] * len(comfort.sources)


def test_only_what_is_thin_and_its_next_of_size_is_hidden_of_the_made_survey() -> None:
    """Egypt's smallest region has 49 answers: it goes with the next one, and no other column of 336."""
    [first, *_others] = _report("synthetic").questions
    found = publish(first.answers)
    assert {(found.columns[at].country, found.columns[at].breakdown) for at in found.hidden} == {
        ("EG", "region")
    }
    assert len(found.hidden) == 2


def test_the_whole_of_countries_leaves_out_the_columns_that_are_hidden() -> None:
    [first, *_others] = _report("synthetic").questions
    out = [(c.country, c.breakdown) for c in first.answers.columns if not c.is_pooled]
    assert out == [("EG", "region")] * 2
