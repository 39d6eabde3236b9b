"""Every desk of those whom a room trusts: not there for others, and a second step is asked as of staff."""

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from teduh.events.actions import appoint_organiser
from teduh.exhibition.actions import appoint_curator
from teduh.hub.articles.actions import appoint_editor
from teduh.hub.directory.actions import appoint_verifier
from teduh.surveys.actions import appoint_researcher
from tests.factories import person, signed_in

pytestmark = pytest.mark.django_db
DESKS = {
    "events:desk": appoint_organiser,
    "exhibition:desk": appoint_curator,
    "articles:desk": appoint_editor,
    "directory:desk": appoint_verifier,
    "surveys:desk": appoint_researcher,
}
every_desk = pytest.mark.parametrize("desk", DESKS)


@pytest.fixture
def trusted(desk, settings):
    settings.SECOND_FACTOR = "staff"
    made = person("ratna")
    DESKS[desk](username="ratna")
    return made


@every_desk
def test_to_others_it_is_not_there(desk):
    assert signed_in(person("sari")).get(reverse(desk)).status_code == 404


@every_desk
def test_without_a_second_step_one_is_led_to_where_it_is_set_up(desk, trusted):
    answer = signed_in(trusted).get(reverse(desk))
    assert (answer.status_code, answer["Location"]) == (302, reverse("mfa_index"))


@every_desk
def test_with_one_it_opens(desk, trusted):
    Authenticator.objects.create(user=trusted, type="totp", data={})
    assert signed_in(trusted).get(reverse(desk)).status_code == 200


@every_desk
def test_where_nobody_must_have_one_it_opens(desk, trusted, settings):
    settings.SECOND_FACTOR = "nobody"
    assert signed_in(trusted).get(reverse(desk)).status_code == 200
