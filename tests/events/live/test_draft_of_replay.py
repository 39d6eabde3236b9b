"""A talk that has ended: its recording is the draft of its replay, and nothing is published by itself."""

import asyncio

import pytest
from django.test import Client

from teduh.events.actions import appoint_organiser, make_event, publish_event
from teduh.events.actions.replays import keep_recording
from teduh.events.live import actions
from teduh.events.live.actions.recordings import make_recording
from teduh.events.live.actions.shelves import shelf_of
from teduh.events.live.models import Broadcast
from teduh.events.live.studio import MATROSKA, Studio
from teduh.events.models import Event, Recording
from teduh.notify.models import Notice
from tests.events.live.camera import filmed
from tests.events.planned import plan
from tests.factories import person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("homes")]
SLUG = "malam-tenang"


@pytest.fixture
def moderator(db):  # noqa: ARG001 - must be there
    return person("dimas", is_staff=True)


@pytest.fixture
def host(moderator):
    """Made the event, and speaks in it."""
    found = person("sekar")
    appoint_organiser(username="sekar")
    make_event(found, plan(SLUG, moderator=moderator, kind=Event.Kind.LIVE_TALK))
    publish_event(SLUG)
    return found


@pytest.fixture
def sent(host):
    """Two seconds of it."""

    async def send():
        async with Studio(shelf_of(broadcast.pk), MATROSKA) as studio:
            await studio.take(filmed(2))

    broadcast = actions.open_broadcast(host, SLUG)
    asyncio.run(send())
    return broadcast


def _recorded():
    make_recording.call(Broadcast.objects.get().pk)


def test_the_recording_of_a_talk_that_has_ended_is_the_draft_of_its_replay(sent, host):
    actions.end_broadcast(host, SLUG)
    _recorded()
    made = Recording.objects.get()
    assert (made.event.slug, made.mime, made.published_at) == (SLUG, "video/mp4", None)
    assert made.size == (shelf_of(sent.pk).folder / "recording.mp4").stat().st_size
    assert 1_500 < made.milliseconds < 2_600
    assert Client().get(f"/events/at/{SLUG}/replay/").status_code == 404
    assert Client().get(f"/events/at/{SLUG}/replay/file/").status_code == 404


@pytest.mark.usefixtures("sent")
def test_its_host_is_told_once_in_words_that_do_not_say_what_it_was_about(host):
    actions.end_broadcast(host, SLUG)
    _recorded()
    _recorded()
    told = Notice.objects.get()
    assert (told.person, told.kind) == (host, "event_recorded")
    assert SLUG not in told.key


@pytest.mark.usefixtures("sent")
def test_what_the_moderator_cut_off_is_no_draft(moderator):
    actions.cut_broadcast(moderator, SLUG)
    _recorded()
    assert not Recording.objects.exists()
    assert not Notice.objects.exists()


@pytest.mark.usefixtures("sent")
def test_a_recording_that_is_there_already_stays(host):
    event = Event.objects.get()
    keep_recording(event, key="events/own.mp4", mime="video/mp4", size=10, milliseconds=60_000)
    actions.end_broadcast(host, SLUG)
    _recorded()
    assert Recording.objects.get().key == "events/own.mp4"


@pytest.mark.usefixtures("host")
def test_where_nothing_was_sent_there_is_no_draft():
    host = Event.objects.get().made_by
    assert host is not None
    actions.open_broadcast(host, SLUG)
    actions.end_broadcast(host, SLUG)
    _recorded()
    assert not Recording.objects.exists()
