"""What was said and shown in a talk goes thirty days after it is over."""

import datetime as dt

import pytest
import time_machine

from teduh.events.live import actions
from teduh.events.live.actions.shelves import shelf_of
from teduh.events.live.models import Broadcast, BroadcastState, ChatMode, Line, LineKind
from teduh.events.live.tasks import clear_away
from teduh.foundation import clock
from teduh.safety.models import Case
from tests.events.live.talk import KEY
from tests.factories import person, signed_in, staffed_always

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
HEAVY = "aku mau mati saja"


@pytest.fixture(autouse=True)
def watch(db):  # noqa: ARG001 - must be there
    staffed_always(person("penjaga", is_staff=True))


@pytest.fixture
def broadcast(talk, speaker):  # noqa: ARG001 - must be there
    made = actions.open_broadcast(speaker, KEY)
    assert actions.note_segment(actions.connect(made.pk))
    shelf = shelf_of(made.pk)
    shelf.hold()
    shelf.keep(1.0, b"segment", clock.now())
    shelf.let_go()
    return made


def _left(text="halo semua"):
    return actions.leave_line(person(), KEY, text, LineKind.CHAT).line


def _cleared_after(time):
    with time_machine.travel(clock.now() + time, tick=False):
        return clear_away.func()


@pytest.fixture(params=["ended", "cut"])
def over(request, broadcast, speaker, moderator):
    """With a line of each kind beside it."""
    actions.approve_line(moderator, KEY, _left().pk)
    actions.withdraw_line((taken := _left()).writer, KEY, taken.pk)
    if request.param == "ended":
        actions.end_broadcast(speaker, KEY)
    else:
        actions.cut_broadcast(moderator, KEY)
    return broadcast


def test_before_that_everything_is_there(over):
    assert _cleared_after(30 * DAY - dt.timedelta(minutes=1)) == 0
    assert Line.objects.count() == 2
    assert shelf_of(over.pk).kept.is_dir()


def test_then_neither_a_line_nor_a_segment_is_left(over):
    _cleared_after(30 * DAY + dt.timedelta(minutes=1))
    assert not Line.objects.exists()
    assert not shelf_of(over.pk).folder.exists()
    assert Broadcast.objects.get().state in {BroadcastState.ENDED, BroadcastState.CUT}


@pytest.mark.usefixtures("broadcast")
def test_what_the_safety_desk_has_still_to_decide_stays_until_it_has(speaker, moderator):
    actions.set_chat(moderator, KEY, ChatMode.PRE, 0)
    _left()
    heavy = _left(HEAVY)
    actions.end_broadcast(speaker, KEY)
    _cleared_after(31 * DAY)
    assert Line.objects.get() == heavy
    Case.objects.update(state=Case.State.CLOSED, closed_at=clock.now())
    _cleared_after(32 * DAY)
    assert not Line.objects.exists()


def test_a_talk_that_goes_on_keeps_all(broadcast):
    _left()
    with time_machine.travel(clock.now() + 40 * DAY, tick=False):
        Broadcast.objects.update(heard_at=clock.now())
        assert clear_away.func() == 0
    assert Line.objects.exists()
    assert shelf_of(broadcast.pk).kept.is_dir()


def test_one_that_nobody_ended_is_ended_by_the_clock_and_goes_in_its_time(broadcast):
    _left()
    _cleared_after(31 * DAY)
    assert Broadcast.objects.get().state == BroadcastState.ENDED
    assert Line.objects.exists()
    _cleared_after(62 * DAY)
    assert not Line.objects.exists()
    assert not shelf_of(broadcast.pk).folder.exists()


def test_what_was_sent_goes_with_the_account_of_its_host(broadcast, speaker):
    folder = shelf_of(broadcast.pk).folder
    speaker.delete()
    clear_away.func()
    assert not folder.exists()


def test_a_page_of_long_ago_offers_nothing_to_play(broadcast, speaker):
    actions.end_broadcast(speaker, broadcast.talk)
    page = f"/live/{KEY}/"
    assert "index.m3u8" in signed_in(person("early")).get(page).content.decode()
    _cleared_after(31 * DAY)
    late = signed_in(person("late")).get(page)
    assert late.status_code == 200
    assert "index.m3u8" not in late.content.decode()
