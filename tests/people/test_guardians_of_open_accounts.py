"""An account that was open before a guardian was asked for is not erased in an instant."""

import datetime as dt

import pytest
from django.core import mail
from django.test import Client

from teduh.foundation.clock import now
from teduh.foundation.jobs.worker import run_pending
from teduh.foundation.refusals import Refused
from teduh.moments.models import Moment
from teduh.people import actions
from teduh.people.guardian_links import guardian_link, waiting_link
from teduh.people.models import Farewell, Guardianship, Person
from tests.factories import moment, person, years_ago

pytestmark = pytest.mark.django_db
PASSWORD = "a-quiet-river-42"  # noqa: S105 - of nobody
MOTHER = {"name": "Ibu Sri", "relation": "parent", "is_guardian": "on", "agrees": "on", "verdict": "agree"}
FORTNIGHT, DAY = dt.timedelta(days=14, minutes=1), dt.timedelta(days=1)


@pytest.fixture
def asked(clock) -> Guardianship:  # noqa: ARG001 - it stands still
    """The question about somebody with a moment, who put their date of birth to seventeen."""
    sari = person("sari", birth_date=years_ago(30), country="ID", password=PASSWORD)
    moment(sari)
    actions.correct_birth_date(sari, birth_date=years_ago(17))
    return Guardianship.objects.select_related("child").get()


def days_left() -> int:
    return (Farewell.objects.get().erase_at - now()).days


def moments_after(clock, days: int) -> int:
    clock.shift(dt.timedelta(days=days, minutes=1))
    actions.erase_who_left()
    actions.erase_unanswered()
    return Moment.objects.count()


@pytest.mark.usefixtures("asked")
def test_silence_becomes_a_farewell_of_thirty_days(clock):
    clock.shift(FORTNIGHT)
    actions.erase_unanswered()
    left = days_left()
    assert (left, [moments_after(clock, days) for days in (29, 1)]) == (30, [1, 0])


@pytest.mark.usefixtures("asked")
def test_silence_that_goes_on_prolongs_nothing(clock):
    clock.shift(FORTNIGHT)
    actions.erase_unanswered()
    clock.shift(DAY)
    actions.erase_unanswered()
    assert days_left() == 29


def test_a_no_becomes_a_farewell_of_thirty_days(asked, clock):
    actions.refuse_consent(asked)
    left = days_left()
    assert (left, [moments_after(clock, days) for days in (29, 1)]) == (30, [1, 0])


def test_ones_own_stop_becomes_one_too(asked):
    Client().post(waiting_link(asked.child), {"verdict": "stop"})
    assert (days_left(), Moment.objects.count()) == (30, 1)


@pytest.mark.parametrize("before", ["silence", "no"])
def test_a_guardian_who_thinks_it_over_opens_the_account(asked, clock, before):
    if before == "no":
        Client().post(guardian_link(asked), {"verdict": "refuse"})
    clock.shift(FORTNIGHT)
    actions.erase_unanswered()
    Client().post(guardian_link(asked), MOTHER)
    sari = Person.objects.get(username="sari")
    assert (sari.is_active, Farewell.objects.exists(), Moment.objects.count()) == (True, False, 1)


def test_after_a_no_nobody_else_is_written_to_and_nobody_comes_back_alone(asked):
    actions.refuse_consent(asked)
    with pytest.raises(Refused, match="guardian_must_agree"):
        actions.write_to_guardian(asked.child, email="teman@contoh.id")
    with pytest.raises(Refused, match="guardian_must_agree"):
        actions.come_back(asked.child)


def test_after_silence_another_letter_may_be_written(asked, clock):
    clock.shift(FORTNIGHT)
    actions.erase_unanswered()
    assert actions.write_to_guardian(asked.child, email="ibu@contoh.id").letters == 1


def test_the_letter_says_that_there_is_an_account_already(asked):
    actions.write_to_guardian(asked.child, email="ibu@contoh.id")
    run_pending()
    words = str(mail.outbox[-1].body)
    assert ("sudah punya akun" in words, "14 hari" in words) == (True, False)


def test_the_pages_say_what_a_no_means_before_and_after(asked):
    browser, link, waits = Client(), guardian_link(asked), waiting_link(asked.child)
    before = browser.get(link).content.decode()
    browser.post(link, {"verdict": "refuse"})
    after, waiting = browser.get(link).content.decode(), browser.get(waits).content.decode()
    assert ("setelah 30 hari" in before, "langsung dihapus" in before) == (True, False)
    assert ('value="agree"' in after, 'value="refuse"' in after, 'name="email"' in waiting) == (
        True,
        False,
        False,
    )


def test_whoever_logs_in_meanwhile_is_led_to_the_waiting_page(asked):
    actions.refuse_consent(asked)
    answer = Client().post("/account/login/", {"login": "sari", "password": PASSWORD})
    assert answer["Location"].startswith("/consent/wait/")
