"""What must be there before an article is published, and when it has to be looked at again."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teduh.hub.articles.rules import (
    Draft,
    Signing,
    Source,
    Standing,
    fingerprint,
    latest_review,
    missing,
    refusal_to_sign,
    standing,
)

WHOLE = Draft(
    "Cemas", "Ringkas.", has_topic=True, byline="Redaksi", words=900, sources=[Source("A", has_date=True)] * 2
)
LACKS = [
    ({}, ()),
    ({"title": " "}, ("no_title",)),
    ({"summary": ""}, ("no_summary",)),
    ({"has_topic": False}, ("no_topic",)),
    ({"byline": ""}, ("no_author",)),
    ({"words": 0}, ("no_body",)),
    ({"words": 901}, ("too_long",)),
    ({"sources": [Source("A", has_date=True)]}, ("too_few_sources",)),
    ({"sources": [Source("A", has_date=True), Source("B", has_date=False)]}, ("source_undated",)),
    ({"title": "", "words": 901, "sources": []}, ("no_title", "too_long", "too_few_sources")),
]


@pytest.mark.parametrize(("facts", "expected"), LACKS)
def test_what_is_missing_is_named_in_order(facts, expected):
    assert missing(replace(WHOLE, **facts)) == expected


SIGNS = Signing(is_verified=True, may_sign=True, wrote=False, has_signed=False)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({}, ""),
        ({"is_verified": False, "may_sign": False}, "not_verified"),
        ({"may_sign": False}, "not_a_clinician"),
        ({"wrote": True, "has_signed": True}, "own_words"),
        ({"has_signed": True}, "signed_already"),
    ],
)
def test_who_may_not_sign_is_told_the_first_reason(facts, code):
    assert refusal_to_sign(replace(SIGNS, **facts)) == code


DUE = dt.date(2026, 6, 30)


@pytest.mark.parametrize(
    ("days", "expected"),
    [(0, Standing.FRESH), (1, Standing.OVERDUE), (90, Standing.OVERDUE), (91, Standing.LONG_OVERDUE)],
)
def test_readers_are_told_when_a_review_is_overdue_for_more_than_ninety_days(days, expected):
    assert standing(DUE, DUE + dt.timedelta(days=days)) is expected


@given(st.dates(dt.date(2020, 1, 1), dt.date(2090, 1, 1)), st.integers(1, 36))
def test_the_latest_review_is_the_same_day_so_many_months_on_or_the_last_of_its_month(day, months):
    latest = latest_review(day, months)
    assert (latest.year * 12 + latest.month) - (day.year * 12 + day.month) == months
    assert latest.day == day.day or (latest + dt.timedelta(days=1)).day == 1


def test_the_fingerprint_is_of_what_is_read():
    plain = {"body": [{"type": "fact", "id": "1", "value": {"fact": "A\r\nB", "myth": ""}}]}
    same = {"body": [{"type": "fact", "id": "2", "value": {"fact": "A\nB"}}]}
    other = {"body": [{"type": "fact", "id": "1", "value": {"fact": "A\nC"}}]}
    assert fingerprint(plain) == fingerprint(same)
    assert fingerprint(plain) != fingerprint(other)
