"""Days, hours and stand-ins for pictures, as people read them."""

import base64
import datetime as dt
import re
from io import BytesIO
from pathlib import Path

from django import forms
from django.utils import translation
from PIL import Image

from teduh.foundation import dates
from teduh.foundation.placeholders import disc, initials, placeholder
from teduh.media.codec.thumbhash import thumbhash

SUNDAY = dt.date(2026, 11, 22)


def in_both(words):
    spoken = {}
    for language in ("id", "en"):
        with translation.override(language):
            spoken[language] = words()
    return spoken


def test_a_day_has_its_weekday_in_both_languages():
    assert in_both(lambda: dates.day_in_words(SUNDAY)) == {
        "id": "Minggu, 22 November 2026",
        "en": "Sunday, 22 November 2026",
    }


def test_the_date_of_an_instant_is_that_of_the_readers_wall():
    evening_in_london = dt.datetime(2026, 11, 22, 19, 29, tzinfo=dt.UTC)
    zones = ("Europe/London", "Asia/Jakarta", "Pacific/Kiritimati")
    there = [in_both(lambda zone=zone: dates.full_date_in(evening_in_london, zone))["en"] for zone in zones]
    assert there == ["22 November 2026", "23 November 2026", "23 November 2026"]


def test_no_page_takes_the_date_of_an_instant_without_a_zone():
    pages = (Path(__file__).parents[2] / "src").rglob("*.html")
    assert [page.name for page in pages if ".date()" in page.read_text()] == []


def test_the_year_is_said_only_when_it_is_another():
    today = dt.date(2026, 12, 1)
    assert in_both(lambda: dates.day_in_words(SUNDAY, today))["id"] == "Minggu, 22 November"


def test_today_and_yesterday_are_called_so():
    tomorrow = SUNDAY + dt.timedelta(days=1)
    assert in_both(lambda: dates.day_in_words(SUNDAY, SUNDAY)) == {"id": "Hari ini", "en": "Today"}
    assert in_both(lambda: dates.day_in_words(SUNDAY, tomorrow)) == {"id": "Kemarin", "en": "Yesterday"}


def test_an_hour_is_told_where_it_was_lived():
    noon = dt.datetime(2026, 11, 22, 5, 5, tzinfo=dt.UTC)
    assert in_both(lambda: dates.clock_time(noon, "Asia/Jayapura")) == {"id": "14.05", "en": "14:05"}


def test_a_week_begins_on_monday():
    assert in_both(dates.weekday_names)["id"][0] == ("Sen", "Senin")
    assert in_both(dates.weekday_names)["en"][6] == ("Sun", "Sunday")


def test_a_month_has_its_year():
    assert in_both(lambda: dates.month_in_words(2026, 8)) == {"id": "Agustus 2026", "en": "August 2026"}


def test_a_placeholder_is_a_tiny_picture_of_the_same_shape():
    address = placeholder(thumbhash(Image.new("RGB", (60, 80), (200, 120, 40))))
    assert len(address) < 300
    picture = Image.open(BytesIO(base64.b64decode(address.removeprefix("data:image/webp;base64,"))))
    assert picture.size == (11, 16)


def test_no_hash_gives_no_placeholder():
    assert placeholder(b"") == ""


def test_initials_are_first_and_last_word():
    names = ["Sari", "Sari Dewi", "made putra wijaya", "  "]
    assert [initials(name) for name in names] == ["S", "SD", "MW", "·"]


def test_somebody_always_has_the_same_of_six_colours():
    assert disc("sari") == disc("sari")
    assert {disc(f"person{number}") for number in range(200)} == {1, 2, 3, 4, 5, 6}


def test_a_field_left_empty_is_asked_for_plainly():
    field = forms.CharField()
    assert in_both(lambda: str(field.error_messages["required"])) == {
        "id": "Ini perlu diisi.",
        "en": "This field is required.",
    }


def test_nobody_is_told_of_a_streak():
    src = Path(__file__).parents[2] / "src"
    said = [
        f"{file.name}: {line.strip()}"
        for kind in ("*.po", "*.html", "*.toml", "*.js")
        for file in src.rglob(kind)
        for line in file.read_text(errors="ignore").splitlines()
        if re.search(r"streak|berturut-turut|beruntun|in a row", line, re.IGNORECASE)
    ]
    assert said == []
