"""Curators see stories and health data: a second step is asked of them as of staff."""

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from teduh.exhibition.actions import appoint_curator
from tests.factories import person, signed_in

DESK = "exhibition:desk"


@pytest.fixture
def curator(db, settings):  # noqa: ARG001 - a curator needs a database
    settings.SECOND_FACTOR = "staff"
    made = person("kurator")
    appoint_curator(username="kurator")
    return made


def test_a_curator_without_one_is_led_to_where_it_is_set_up(curator):
    answer = signed_in(curator).get(reverse(DESK))
    assert (answer.status_code, answer["Location"]) == (302, reverse("mfa_index"))


def test_nothing_is_changed_by_a_curator_without_one(curator):
    answer = signed_in(curator).post(reverse("exhibition:publish", args=["hujan"]))
    assert answer.status_code == 403


def test_a_curator_with_one_comes_in(curator):
    Authenticator.objects.create(user=curator, type="totp", data={})
    assert signed_in(curator).get(reverse(DESK)).status_code == 200


def test_where_nobody_must_have_one_a_curator_comes_in(curator, settings):
    settings.SECOND_FACTOR = "nobody"
    assert signed_in(curator).get(reverse(DESK)).status_code == 200


def test_curators_of_the_demo_are_excepted_while_it_is_on(curator, settings):
    curator.is_demo = True
    curator.save(update_fields=["is_demo"])
    settings.DEMO = True
    assert signed_in(curator).get(reverse(DESK)).status_code == 200
