"""Opening an account and changing it."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine

from teduh.foundation.refusals import Refused
from teduh.people.actions import (
    NewPerson,
    change_time_zone,
    issue_token,
    log_out_everywhere,
    open_account,
    suspend_person,
)
from teduh.people.models import AccessToken, Person
from tests.factories import person

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 6, 1, 12, tzinfo=ZoneInfo("Asia/Jakarta"))


def newcomer(**facts: object) -> NewPerson:
    usual = {
        "username": "Sari",
        "display_name": "Sari",
        "birth_date": dt.date(1995, 1, 1),
        "country": "ID",
        "language": "id",
        "time_zone": "Asia/Jakarta",
    }
    return NewPerson(**{**usual, **facts})  # type: ignore[arg-type]


def test_a_username_is_kept_in_lower_case():
    assert open_account(newcomer()).username == "sari"


@pytest.mark.parametrize("again", ["sari", "SARI"])
def test_a_username_serves_one_person(again):
    open_account(newcomer())
    with pytest.raises(Refused) as no:
        open_account(newcomer(username=again))
    assert (no.value.status, no.value.code) == (409, "username_taken")


@time_machine.travel(NOON, tick=False)
@pytest.mark.parametrize(
    ("birth_date", "is_private"),
    [(dt.date(2008, 6, 1), False), (dt.date(2008, 6, 2), True), (dt.date(2010, 6, 1), True)],
)
def test_an_account_is_private_by_default_under_18(birth_date, is_private):
    assert open_account(newcomer(birth_date=birth_date)).is_private == is_private


@time_machine.travel(NOON, tick=False)
@pytest.mark.parametrize(
    ("birth_date", "country", "opens"),
    [
        (dt.date(2010, 6, 1), "ID", True),
        (dt.date(2010, 6, 2), "ID", False),
        (dt.date(2012, 6, 1), "KR", True),
        (dt.date(2012, 6, 2), "KR", False),
        (dt.date(2013, 6, 1), "SG", True),
        (dt.date(2013, 6, 2), "SG", False),
    ],
)
def test_the_minimum_age_is_counted_to_the_day(birth_date, country, opens):
    if opens:
        assert open_account(newcomer(birth_date=birth_date, country=country)).birth_date == birth_date
        return
    with pytest.raises(Refused) as no:
        open_account(newcomer(birth_date=birth_date, country=country))
    assert no.value.code == "not_yet"
    assert Person.objects.count() == 0


@time_machine.travel(NOON, tick=False)
def test_a_recorded_low_risk_assessment_lets_thirteen_in(settings):
    settings.LOW_RISK_ASSESSMENT = "2026-03-01, register 17"
    assert open_account(newcomer(birth_date=dt.date(2013, 6, 1))).is_private


@time_machine.travel(NOON, tick=False)
def test_the_servers_own_minimum_counts_where_it_is_higher(settings):
    settings.MINIMUM_AGE = 18
    with pytest.raises(Refused):
        open_account(newcomer(birth_date=dt.date(2008, 6, 2)))


def test_a_time_zone_changes_once_in_24_hours():
    traveller = person(time_zone="Asia/Jakarta")
    with time_machine.travel(NOON, tick=False):
        change_time_zone(traveller, time_zone="Asia/Jayapura")
    with time_machine.travel(NOON + dt.timedelta(hours=23, minutes=59), tick=False):
        with pytest.raises(Refused) as no:
            change_time_zone(traveller, time_zone="Asia/Makassar")
        assert (no.value.status, no.value.code) == (429, "zone_changed_recently")
        assert no.value.details == {
            "again_at": (NOON + dt.timedelta(hours=24)).astimezone(dt.UTC).isoformat()
        }
    with time_machine.travel(NOON + dt.timedelta(hours=24), tick=False):
        change_time_zone(traveller, time_zone="Asia/Makassar")
    assert Person.objects.get(pk=traveller.pk).time_zone == "Asia/Makassar"


def test_the_same_zone_again_is_no_change():
    at_home = person(time_zone="Asia/Jakarta")
    change_time_zone(at_home, time_zone="Asia/Jakarta")
    assert Person.objects.get(pk=at_home.pk).zone_changed_at is None


def test_a_birthday_moves_with_the_zone():
    traveller = person(birth_date=dt.date(2010, 6, 1), time_zone="Asia/Jakarta")
    change_time_zone(traveller, time_zone="Asia/Jayapura")
    kept = Person.objects.get(pk=traveller.pk)
    assert kept.turns_16_at == dt.datetime(2026, 6, 1, tzinfo=ZoneInfo("Asia/Jayapura"))


def test_a_token_is_kept_only_as_its_digest():
    token = issue_token(person(), kind=AccessToken.Kind.APP, device="phone")
    kept = AccessToken.objects.get()
    assert len(token) >= 43
    assert bytes(kept.digest) != token.encode()
    assert len(bytes(kept.digest)) == 32


def test_logging_out_everywhere_spares_only_the_token_named():
    somebody, other = person(), person()
    for _ in range(3):
        issue_token(somebody, kind=AccessToken.Kind.WEB)
    issue_token(other, kind=AccessToken.Kind.WEB)
    kept = AccessToken.objects.filter(person=somebody).latest("pk")
    log_out_everywhere(somebody, but=kept.pk)
    assert list(AccessToken.objects.filter(person=somebody)) == [kept]
    assert AccessToken.objects.filter(person=other).count() == 1


def test_a_suspended_person_is_signed_out():
    somebody = person()
    issue_token(somebody, kind=AccessToken.Kind.WEB)
    suspend_person(somebody)
    assert AccessToken.objects.count() == 0
