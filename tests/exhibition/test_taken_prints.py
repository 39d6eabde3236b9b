"""Only people take a print from a wall: curators are told which, and for no longer than they need it."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from teduh.exhibition.actions import (
    appoint_curator,
    dismiss_curator,
    erase_works_of,
    forget_prints,
    withdraw_consent,
)
from teduh.exhibition.models import Curator
from teduh.exhibition.notices import PRINT_TAKEN_BACK
from teduh.foundation.clock import now
from teduh.notify.kinds import Told, kind_of
from teduh.notify.models import Notice
from tests.exhibition.works import finished_work, hung_work
from tests.factories import person, signed_in


@pytest.fixture
def curator(db, homes):  # noqa: ARG001 - a curator needs a database and folders
    somebody = person("kirana")
    appoint_curator(username="kirana")
    return somebody


def told() -> list[tuple[str, str]]:
    """To whom, and of which cloth."""
    rows = Notice.objects.filter(kind=PRINT_TAKEN_BACK).select_related("person")
    return [(row.person.username, row.facts["cloth"]) for row in rows]


@pytest.mark.parametrize("key", ["print", "keep", "show", "make"])
def test_whoever_takes_a_print_back_has_curators_told_which(sari, curator, key):
    work, _token = hung_work(sari, "keep", "print", title="Hujan pertama")
    withdraw_consent(work.pk, key=key)
    assert told() == [(curator.username, "Hujan pertama")]


@pytest.mark.usefixtures("curator")
def test_curators_are_told_of_what_goes_with_an_account(sari):
    hung_work(sari, "keep", "print", title="Hujan pertama")
    erase_works_of(sari.pk)
    assert told() == [("kirana", "Hujan pertama")]


@pytest.mark.usefixtures("curator")
def test_of_what_nobody_printed_no_curator_is_told(sari):
    unprinted, _token = hung_work(sari, "keep")
    unhung, _token = finished_work(sari, "show", "keep", "print")
    named, _token = hung_work(sari, "keep", "print", "name", label_name="S.")
    for work, key in ((unprinted, "make"), (unhung, "make"), (named, "name")):
        withdraw_consent(work.pk, key=key)
    assert told() == []


def test_who_keeps_the_wall_no_more_is_told_nothing(sari, curator):
    dismiss_curator(curator_id=Curator.objects.get(person=curator).pk)
    work, _token = hung_work(sari, "keep", "print")
    withdraw_consent(work.pk, key="make")
    assert told() == []


@pytest.mark.parametrize(("language", "where"), [("id", "Musim hujan"), ("en", "Rainy season")])
def test_the_desk_says_which_and_no_screen_on_the_way_there_does(sari, curator, language, where):
    work, _token = hung_work(sari, "keep", "print", title="Hujan pertama")
    withdraw_consent(work.pk, key="print")
    type(curator).objects.filter(pk=curator.pk).update(language=language)
    page = signed_in(curator).get(reverse("exhibition:desk")).content.decode()
    shown = page[page.index('id="taken-back"') : page.index('id="exhibitions"')]
    assert "Hujan pertama" in shown
    assert where in shown
    facts, kind = Notice.objects.get(kind=PRINT_TAKEN_BACK).facts, kind_of(PRINT_TAKEN_BACK)
    assert kind
    assert "Hujan" not in kind.words(Told((), (), facts))


@pytest.mark.usefixtures("curator")
@pytest.mark.parametrize(("days", "left"), [(29, 1), (31, 0)])
def test_its_title_is_forgotten_after_a_month(sari, days, left):
    work, _token = hung_work(sari, "keep", "print", title="Hujan pertama")
    withdraw_consent(work.pk, key="print")
    with time_machine.travel(now() + dt.timedelta(days=days), tick=False):
        forget_prints()
    assert len(told()) == left
