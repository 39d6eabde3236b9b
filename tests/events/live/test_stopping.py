"""A talk of the calendar is stopped with its event, and by every moderator whatever became of it."""

import datetime as dt

import pytest

from teduh.events.actions import EventPlan, cancel_event, leave_events_of, set_event, unpublish_event
from teduh.events.live import actions, queries, serving
from teduh.events.live.actions.shelves import shelf_of
from teduh.events.live.hls.playlist import NAME
from teduh.events.live.ingest import _broadcast_of
from teduh.events.live.models import Broadcast, BroadcastState
from teduh.events.live.tasks import watch_over
from teduh.events.models import Event, Speaker
from teduh.foundation import clock
from teduh.foundation.refusals import Refused
from tests.factories import person, signed_in

pytestmark = pytest.mark.django_db
KEY = "calm-evening"
HOUR = dt.timedelta(hours=1)
STOP = f"/live/{KEY}/stop/"


def _cancel(_event):
    cancel_event(KEY, because_id="Sakit.", because_en="Ill.")


def _unpublish(_event):
    unpublish_event(KEY)


def _erase(event):
    leave_events_of(event.safety_moderator_id)


ENDS = [_cancel, _unpublish, _erase]


def _speaker():
    return Speaker.objects.get().person


def _state():
    return Broadcast.objects.get().state


class Live:
    """The talk of an event while it is sent."""

    def __init__(self):
        self.broadcast = actions.open_broadcast(_speaker(), KEY)
        self.connection = actions.connect(self.broadcast.pk)
        assert actions.note_segment(self.connection)
        shelf = shelf_of(self.broadcast.pk)
        shelf.hold()
        shelf.keep(1.0, b"segment", clock.now())
        shelf.let_go()
        page = queries.page(person("viewer"), KEY)
        assert page is not None
        self.path = page.base + NAME

    @property
    def is_played(self):
        asked = serving.asked(self.path)
        return asked is not None and serving.played(asked) is not None


@pytest.fixture
def live(event):  # noqa: ARG001 - must be there
    found = Live()
    assert found.is_played
    return found


@pytest.mark.parametrize("ends", ENDS)
def test_what_goes_from_the_calendar_is_cut_at_once(event, live, ends):
    ends(event)
    assert _state() == BroadcastState.CUT
    assert not live.is_played
    assert not actions.note_segment(live.connection)


@pytest.mark.parametrize("ends", ENDS)
def test_what_has_ended_is_played_no_more_once_its_event_is_withdrawn(event, live, ends):
    actions.end_broadcast(_speaker(), KEY)
    assert live.is_played
    ends(event)
    assert not live.is_played
    assert _state() == BroadcastState.ENDED
    assert (shelf_of(live.broadcast.pk).kept / "0.ts").is_file()


def test_what_has_ended_stays_when_who_watched_over_it_leaves_afterwards(event, live):
    actions.end_broadcast(_speaker(), KEY)
    Event.objects.update(starts_at=clock.now() - HOUR, ends_at=clock.now())
    leave_events_of(event.safety_moderator_id)
    assert live.is_played


def test_who_moderates_no_more_takes_the_talk_along(event, live):
    type(event.safety_moderator).objects.filter(pk=event.safety_moderator_id).update(is_staff=False)
    assert not actions.note_segment(live.connection)
    assert _state() == BroadcastState.CUT
    assert not live.is_played


def test_what_nobody_watches_over_is_cut_by_the_clock_also_while_nobody_sends(event, live):
    actions.lose(live.connection)
    type(event.safety_moderator).objects.filter(pk=event.safety_moderator_id).update(is_active=False)
    watch_over.func()
    assert _state() == BroadcastState.CUT
    assert not live.is_played


def test_the_clock_lets_alone_what_somebody_watches_over(live):
    watch_over.func()
    assert _state() == BroadcastState.LIVE
    assert live.is_played


@pytest.mark.parametrize("facts", [{"state": "draft"}, {"slug": "another-name"}, {"kind": "on_site"}])
def test_every_moderator_stops_it_whatever_became_of_its_event(event, live, facts):
    Event.objects.filter(pk=event.pk).update(**facts)
    answer = signed_in(person("another", is_staff=True)).post(STOP)
    assert (answer.status_code, answer["Location"]) == (302, "/desk/")
    assert _state() == BroadcastState.CUT
    assert not live.is_played


@pytest.mark.usefixtures("live")
def test_nobody_else_stops_it():
    assert signed_in(person("somebody")).post(STOP).status_code == 404
    assert signed_in(_speaker()).post(STOP).status_code == 404
    assert _state() == BroadcastState.LIVE


@pytest.mark.parametrize("ends", ENDS)
def test_no_key_opens_a_talk_that_is_not_held(event, ends):
    broadcast = actions.open_broadcast(_speaker(), KEY)
    key = actions.make_stream_key(_speaker(), KEY)
    assert _broadcast_of(key) == broadcast.pk
    ends(event)
    assert _broadcast_of(key) is None
    with pytest.raises(Refused):
        actions.connect(broadcast.pk)


def test_what_had_not_begun_is_held_another_day(event):
    broadcast = actions.open_broadcast(_speaker(), KEY)
    unpublish_event(KEY)
    Event.objects.filter(pk=event.pk).update(state=Event.State.PUBLISHED)
    assert actions.note_segment(actions.connect(broadcast.pk))


@pytest.mark.usefixtures("live")
def test_a_talk_that_was_opened_keeps_its_address(event):
    plan = EventPlan(
        slug="another-name",
        kind=event.kind,
        title_id="Malam tenang",
        title_en="A calm evening",
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        host="Teduh",
        help_slide_id="Bantuan ada.",
        help_slide_en="Help is there.",
        stop_rule="At once.",
        safety_moderator_id=event.safety_moderator_id,
    )
    with pytest.raises(Refused) as no:
        set_event(KEY, plan)
    assert no.value.code == "wrong_event"
