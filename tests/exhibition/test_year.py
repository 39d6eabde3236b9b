"""A year of moments as a cloth: days and colours, and nothing else of them."""

import datetime as dt
import json

import pytest
from django.urls import reverse
from PIL import Image

from teduh.exhibition import drawing_table
from teduh.exhibition.models import Work
from teduh.exhibition.years import year_of
from teduh.foundation.thumbhashes import mean_colour
from teduh.media.codec.thumbhash import thumbhash
from teduh.media.models import Asset
from tests.factories import moment, signed_in

COLOURS = [(240, 230, 210), (30, 40, 70), (150, 60, 40)]
HASHES = [thumbhash(Image.new("RGB", (16, 16), colour)) for colour in COLOURS]


def day_of(sari, day: str, thumbhash: bytes) -> None:
    made = moment(sari, caption="rahasia", day=dt.date.fromisoformat(day))
    Asset.objects.filter(pk__in=made.parts.values("asset")).update(thumbhash=thumbhash)


@pytest.fixture
def lived(sari, clock):  # noqa: ARG001 - on 22 November 2026
    for day, made in zip(("2026-11-20", "2026-03-01", "2026-11-22"), HASHES, strict=True):
        day_of(sari, day, made)
    day_of(sari, "2025-11-01", HASHES[0])
    return sari


@pytest.mark.parametrize(("colour", "made"), [*zip(COLOURS, HASHES, strict=True)])
def test_one_colour_stands_for_all_of_a_picture(colour, made):
    told = mean_colour(made)
    assert all(abs(int(told[1 + 2 * at : 3 + 2 * at], 16) - part) <= 8 for at, part in enumerate(colour))


def test_a_year_is_a_date_and_a_colour_for_each_day_of_it(lived):
    days = year_of(lived)
    assert [day.isoformat() for day, _ in days] == ["2026-03-01", "2026-11-20", "2026-11-22"]
    assert [colour for _, colour in days] == [mean_colour(HASHES[at]) for at in (1, 0, 2)]


def test_only_days_and_colours_are_given(lived):
    signed_in(lived).post(reverse("exhibition:year"), {"agrees": "on"})
    work = Work.objects.get()
    given = drawing_table.pick_up(work.pk)
    assert given
    assert json.loads(given) == [[day.isoformat(), colour] for day, colour in year_of(lived)]
    assert (work.source, b"rahasia" in given) == ("year", False)


def test_what_is_given_is_seen_before_it_is_given(lived):
    page = signed_in(lived).get(reverse("exhibition:year")).content.decode()
    assert page.count("<rect") == 3
    assert mean_colour(HASHES[0]) in page


def test_a_year_that_is_too_young_is_not_asked_for(sari):
    page = signed_in(sari).get(reverse("exhibition:year")).content.decode()
    assert "<rect" not in page
    assert 'name="agrees"' not in page
