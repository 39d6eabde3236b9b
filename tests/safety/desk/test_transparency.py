"""The quarterly report: counts of nobody, small ones hidden, for everybody and as a table."""

import csv
import datetime as dt
import io

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from teduh.safety.models import Case
from teduh.safety.rules.figures import Quarter, middle, most, shown

SINCE = dt.datetime(2026, 8, 3, 3, tzinfo=dt.UTC)


def reader(language):
    client = Client()
    client.cookies["django_language"] = language
    return client


def came(number, level=1, **fields):
    facts = {"due_at": SINCE, "kind": "story", "level": level, "since": SINCE, **fields}
    Case.objects.bulk_create(Case(key=f"{level}-{n}-{len(fields)}", **facts) for n in range(number))


@given(st.integers(0, 10_000))
def test_a_count_is_hidden_below_ten_and_else_rounded_to_tens(count):
    told = shown(count)
    assert (told is None) == (count < 10)
    assert told is None or (told % 10 == 0 and abs(told - count) <= 5)


@given(st.integers(0, 9), st.integers(10, 1000))
def test_no_small_count_follows_from_the_sum_and_the_count_beside_it(small, large):
    told = (shown(large), shown(large + small))
    fits = {
        other
        for other in range(10)
        for beside in range(large - 10, large + 10)
        if (shown(beside), shown(beside + other)) == told
    }
    assert len(fits) > 1


@given(st.lists(st.integers(1, 10_000), max_size=60))
def test_times_are_told_from_ten_on_and_nine_of_ten_are_within(minutes):
    times = [dt.timedelta(minutes=each) for each in minutes]
    half, nine = middle(times), most(times)
    assert (half is None) == (nine is None) == (len(times) < 10)
    if half is not None and nine is not None:
        assert sum(time <= nine for time in times) >= 0.9 * len(times)
        assert half <= nine


@pytest.mark.parametrize(
    ("quarter", "begins"), [(Quarter(2026, 1), "2025-12-31T17:00"), (Quarter(2026, 4), "2026-09-30T17:00")]
)
def test_a_quarter_begins_at_midnight_of_the_place(quarter, begins):
    assert f"{quarter.span('Asia/Jakarta')[0]:%Y-%m-%dT%H:%M}" == begins


@pytest.fixture
def over(db, monday):
    """The third quarter is over."""


@pytest.mark.usefixtures("over")
def test_before_a_quarter_has_passed_there_is_none():
    assert "when a quarter has passed" in reader("en").get("/policy/quarters/").content.decode()


@pytest.mark.usefixtures("over")
def test_everybody_reads_the_newest_and_gets_no_cookie():
    came(23)
    answer = reader("en").get("/policy/quarters/")
    assert ("Quarter 3 of 2026" in answer.content.decode(), len(answer.cookies)) == (True, 0)


@pytest.mark.usefixtures("over")
def test_the_table_tells_what_came_in_how_soon_it_was_seen_and_what_was_refused():
    seen_at = SINCE + dt.timedelta(minutes=30)
    closed = {"state": "closed", "closed_at": seen_at, "verdict": "refused", "rule": "spam"}
    came(12, 1, seen_at=seen_at, **closed)
    came(4, 3)
    text = reader("en").get("/policy/quarters/2026/3.csv").content.decode()
    told = {row[2]: row[3] for row in csv.reader(io.StringIO(text))}
    assert told["All together"] == "20"
    assert (told["Great distress"], told["Danger now"]) == ("10", "fewer than 10")
    assert told["Great distress, until a person saw it: half of them within"] == "30 minutes"
    assert told["Danger now, until a person saw it: half of them within"] == "too few to tell"
    assert "10" in [row[3] for row in csv.reader(io.StringIO(text)) if "refused" in row[1]]


@pytest.mark.usefixtures("over")
@pytest.mark.parametrize("page", ["2026/4/", "2026/2/", "2026/9/", "1/1.csv"])
def test_of_a_quarter_that_is_not_over_or_had_nothing_there_is_no_report(page):
    came(23)
    assert Client().get(f"/policy/quarters/{page}").status_code == 404


@pytest.mark.usefixtures("over")
@pytest.mark.parametrize("language", ["id", "en"])
def test_the_page_is_whole_in_its_language(language):
    came(23)
    text = reader(language).get("/policy/quarters/2026/3/").content.decode()
    assert f'<html lang="{language}"' in text
    for words in ("All together", "half of them within", "As it is today", "fewer than"):
        assert (words in text) == (language == "en")
