"""Birthdays, bands and minimum ages."""

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teduh.people.rules import JURISDICTIONS, AgeBand, age_band, age_on, birthday_instants, minimum_age


@dataclass
class Somebody:
    turns_16_at: dt.datetime
    turns_18_at: dt.datetime


def somebody(birth_date: dt.date, zone: str) -> Somebody:
    return Somebody(*birthday_instants(birth_date, zone))


@pytest.mark.parametrize("zone", ["Asia/Jakarta", "Asia/Jayapura", "Pacific/Kiritimati", "Etc/GMT+12"])
def test_the_band_flips_at_the_birthday_midnight_where_the_person_lives(zone):
    midnight = dt.datetime(2026, 6, 1, tzinfo=ZoneInfo(zone))
    born = somebody(dt.date(2010, 6, 1), zone)
    assert age_band(born, midnight - dt.timedelta(milliseconds=1)) == AgeBand.YOUNGER
    assert age_band(born, midnight) == AgeBand.OLDER


def test_the_band_is_adult_from_the_eighteenth_birthday():
    born = somebody(dt.date(2008, 6, 1), "Asia/Jakarta")
    midnight = dt.datetime(2026, 6, 1, tzinfo=ZoneInfo("Asia/Jakarta"))
    assert age_band(born, midnight - dt.timedelta(milliseconds=1)) == AgeBand.OLDER
    assert age_band(born, midnight) == AgeBand.ADULT


@pytest.mark.parametrize(
    ("birth_date", "zone", "turns_18"),
    [
        # 29 February: on 1 March of a common year, on the day itself in a leap year.
        (dt.date(2008, 2, 29), "Asia/Jakarta", dt.datetime(2026, 2, 28, 17, tzinfo=dt.UTC)),
        (dt.date(2000, 2, 29), "Asia/Jakarta", dt.datetime(2018, 2, 28, 17, tzinfo=dt.UTC)),
        (dt.date(1986, 2, 28), "Europe/London", dt.datetime(2004, 2, 28, 0, tzinfo=dt.UTC)),
        # Midnight that never was: São Paulo's clock went from 00:00 to 01:00 on that day.
        (dt.date(1999, 10, 15), "America/Sao_Paulo", dt.datetime(2017, 10, 15, 3, tzinfo=dt.UTC)),
        # A gap that began before midnight: Toronto went from 23:30 to 00:30.
        (dt.date(1901, 3, 31), "America/Toronto", dt.datetime(1919, 3, 31, 4, 30, tzinfo=dt.UTC)),
        # Midnight that was twice: the first one counts.
        (dt.date(2001, 11, 3), "America/Havana", dt.datetime(2019, 11, 3, 4, tzinfo=dt.UTC)),
        # A day that never was.
        (dt.date(1993, 12, 30), "Pacific/Apia", dt.datetime(2011, 12, 30, 10, tzinfo=dt.UTC)),
        (dt.date(2008, 6, 1), "Asia/Kathmandu", dt.datetime(2026, 5, 31, 18, 15, tzinfo=dt.UTC)),
    ],
)
def test_a_birthday_begins_with_its_first_instant(birth_date, zone, turns_18):
    assert birthday_instants(birth_date, zone)[1] == turns_18


@given(
    birth_date=st.dates(dt.date(1930, 1, 1), dt.date(2020, 12, 31)),
    zone=st.sampled_from(sorted(available_timezones() - {"Factory", "localtime"})),
)
def test_a_birthday_instant_is_the_first_second_of_its_local_date(birth_date, zone):
    for years, instant in zip((16, 18), birthday_instants(birth_date, zone), strict=True):
        here = instant.astimezone(ZoneInfo(zone)).date()
        before = (instant - dt.timedelta(seconds=1)).astimezone(ZoneInfo(zone)).date()
        assert age_on(birth_date, here) >= years
        assert age_on(birth_date, before) < years


@pytest.mark.parametrize(
    ("country", "server", "low_risk", "least"),
    [
        ("ID", 13, False, 16),
        ("ID", 13, True, 13),
        ("ID", 14, True, 14),
        ("ID", 18, False, 18),
        ("KR", 13, False, 14),
        ("KR", 13, True, 14),
        ("DE", 13, False, 16),
        ("FR", 13, False, 15),
        ("GB", 13, False, 13),
        ("AU", 13, False, 16),
        ("ZZ", 13, False, 13),
        ("ZZ", 12, False, 13),
        ("ZZ", 17, False, 17),
    ],
)
def test_the_highest_minimum_wins(country, server, low_risk, least):
    assert minimum_age(country, server=server, low_risk=low_risk) == least


@pytest.mark.parametrize("country", sorted(JURISDICTIONS))
def test_every_jurisdiction_names_a_source_and_a_plausible_age(country):
    line = JURISDICTIONS[country]
    assert len(country) == 2
    assert 13 <= line.minimum_age <= 18
    assert line.source != ""
