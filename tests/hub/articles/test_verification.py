"""Who was verified as what, until which midnight, and how readers are told."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine

from teduh.foundation.refusals import Refused
from teduh.hub.articles.actions import sign_article
from teduh.hub.articles.told import fingerprint_of
from teduh.people.access import verification_of
from teduh.people.actions import verify_professional
from teduh.people.models import Verification
from teduh.people.rules.professions import PROFESSIONS, holds_until, in_language
from tests.factories import person
from tests.hub.articles.written import article, papers, submitted, verified

ZONES = ("Asia/Jakarta", "Asia/Jayapura", "Pacific/Kiritimati")
LAST_DAY = dt.date(2026, 12, 31)


@pytest.mark.parametrize("zone", ZONES)
def test_the_right_ends_at_the_midnight_after_the_last_day_there(zone):
    until = holds_until(checked_on=dt.date(2026, 12, 1), expires_on=LAST_DAY, zone=zone, recheck=180)
    assert until == dt.datetime(2027, 1, 1, tzinfo=ZoneInfo(zone))


def test_whoever_was_not_looked_up_again_loses_the_right_before_the_papers_end():
    until = holds_until(
        checked_on=dt.date(2026, 1, 1), expires_on=dt.date(2031, 1, 1), zone="Asia/Jakarta", recheck=180
    )
    assert until == dt.datetime(2026, 7, 1, tzinfo=ZoneInfo("Asia/Jakarta"))


@pytest.mark.django_db
@pytest.mark.parametrize("zone", ZONES)
def test_a_second_before_midnight_they_sign_and_at_midnight_they_do_not(zone):
    midnight = dt.datetime(2027, 1, 1, tzinfo=ZoneInfo(zone))
    with time_machine.travel(midnight - dt.timedelta(days=2), tick=False) as clock:
        rina = person(time_zone=zone)
        verified(rina, expires_on=LAST_DAY)
        before, after = submitted(article()), submitted(article())
        clock.move_to(midnight - dt.timedelta(seconds=1))
        assert _signs(rina, before) == "signed"
        clock.move_to(midnight)
        assert (_signs(rina, after), verification_of(rina)) == ("not_verified", None)


def _signs(who, state) -> str:
    read = fingerprint_of(state.revision.as_object())
    try:
        sign_article(who, state_id=state.pk, read=read, next_review_on=dt.date(2027, 5, 1))
    except Refused as no:
        return no.code
    return "signed"


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_a_new_verification_takes_the_place_of_the_old_one():
    rina = person()
    verified(rina)
    verified(rina, profession="psychiatrist")
    held = Verification.objects.filter(person=rina, ended_at=None)
    assert [each.profession for each in held] == ["psychiatrist"]


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_papers_that_ended_verify_nobody():
    with pytest.raises(Refused) as refused:
        verified(person(), expires_on=dt.date(2026, 11, 21))
    assert refused.value.code == "expired"


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_nobody_verifies_themselves():
    operator = person(is_superuser=True)
    with pytest.raises(Refused) as refused:
        verify_professional(operator, username=operator.username, papers=papers())
    assert refused.value.code == "oneself"


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_whoever_has_left_is_verified_no_more():
    rina = person()
    verified(rina)
    rina.is_active = False
    rina.save(update_fields=["is_active"])
    assert verification_of(rina) is None


@pytest.mark.parametrize("key", sorted(PROFESSIONS))
def test_every_profession_is_told_in_both_languages(key):
    each = PROFESSIONS[key]
    assert all(in_language(words, language) for words in (each.name, each.badge) for language in ("id", "en"))


@pytest.mark.parametrize("key", ["counsellor", "peer"])
def test_counsellors_and_peers_are_never_told_as_clinicians_and_sign_nothing(key):
    each = PROFESSIONS[key]
    assert ("Not a clinician" in each.badge["en"], "Bukan tenaga klinis" in each.badge["id"]) == (True, True)
    assert each.signs is False


def test_the_certificate_of_an_association_is_never_told_as_a_licence_of_the_state():
    sipp = PROFESSIONS["psychologist-sipp"]
    assert sipp.state is False
    assert ("not a licence of the state" in sipp.badge["en"], "bukan izin negara" in sipp.badge["id"]) == (
        True,
        True,
    )
    badges = [each.badge["en"] for each in PROFESSIONS.values()]
    assert len(set(badges)) == len(badges)


def test_no_field_could_hold_the_paper_itself():
    kinds = {field.get_internal_type() for field in Verification._meta.concrete_fields}
    assert kinds & {"FileField", "ImageField", "BinaryField", "TextField"} == set()
