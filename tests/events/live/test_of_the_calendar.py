"""An event of the calendar as a talk: what may go live, and who sends."""

import pytest
from django.test import Client

from teduh.events.live_talks import find
from teduh.events.models import Event, Speaker
from tests.factories import person

pytestmark = pytest.mark.django_db


def test_a_published_event_is_a_talk_whose_speakers_send(event):
    talk = find(person("viewer"), event.slug)
    assert talk is not None
    assert talk.may_broadcast(Speaker.objects.get().person_id or 0)
    assert not talk.may_broadcast(talk.moderator_id)
    assert talk.moderator_id == event.safety_moderator_id
    assert Client().get(f"/live/{event.slug}/").status_code == 200


@pytest.mark.parametrize(
    "change",
    [
        {"state": "draft"},
        {"state": "cancelled"},
        {"kind": "on_site"},
        {"safety_moderator": None, "moderator_left": True},
    ],
)
def test_what_may_not_go_live_is_no_talk(event, change):
    Event.objects.filter(pk=event.pk).update(**change)
    assert find(person("viewer"), event.slug) is None
    assert Client().get(f"/live/{event.slug}/").status_code == 404


def test_without_a_speaker_who_has_an_account_nobody_sends(event):
    Speaker.objects.update(person=None)
    assert find(person("viewer"), event.slug) is None
