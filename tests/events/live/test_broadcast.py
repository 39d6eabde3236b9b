"""Who sends, who watches, who ends it."""

import datetime as dt

import pytest
import time_machine
from django.test import Client

from teduh.events.live import actions, queries
from teduh.events.live.actions.shelves import shelf_of
from teduh.events.live.hls.playlist import NAME
from teduh.events.live.models import Broadcast, BroadcastState
from teduh.foundation import clock
from teduh.foundation.realtime.models import KeptEvent
from teduh.foundation.refusals import Refused
from tests.events.live.talk import KEY
from tests.factories import person, signed_in

pytestmark = pytest.mark.django_db
PAGE = f"/live/{KEY}/"


def _shown(broadcast):
    shelf = shelf_of(broadcast.pk)
    shelf.hold()
    shelf.keep(1.0, b"segment", clock.now())
    shelf.let_go()
    return shelf


def _base(viewer):
    page = queries.page(viewer, KEY)
    assert page is not None
    return page.base


def _state(broadcast):
    standing = queries.standing(broadcast.pk)
    assert standing is not None
    return standing["state"]


@pytest.fixture
def broadcast(talk, speaker):  # noqa: ARG001 - must be there
    return actions.open_broadcast(speaker, KEY)


@pytest.fixture
def live(broadcast):
    connection = actions.connect(broadcast.pk)
    assert actions.note_segment(connection)
    _shown(broadcast)
    return connection


@pytest.mark.usefixtures("talk")
def test_a_talk_that_is_no_talk_answers_as_what_does_not_exist(speaker):
    for address in ("/live/another/", "/live/another/studio/", "/live/another/desk/", "/live/another/state/"):
        assert signed_in(speaker).get(address).status_code == 404


@pytest.mark.parametrize("who", ["moderator", "somebody"])
@pytest.mark.usefixtures("talk")
def test_only_a_speaker_finds_the_studio(moderator, who):
    client = signed_in(moderator if who == "moderator" else person("somebody"))
    assert client.get(f"{PAGE}studio/").status_code == 404
    assert client.post(f"{PAGE}studio/key/").status_code == 404
    assert client.post(f"{PAGE}studio/end/").status_code == 404
    assert not Broadcast.objects.exists()


@pytest.mark.usefixtures("talk")
def test_a_speaker_opens_the_studio_once_and_gets_a_key_that_is_kept_nowhere(speaker):
    client = signed_in(speaker)
    assert client.get(f"{PAGE}studio/").status_code == 200
    shown = client.post(f"{PAGE}studio/key/").content.decode()
    key = shown.split('<code class="talk-key">')[1].split("<")[0]
    assert key.startswith("teduh-")
    assert key not in Broadcast.objects.get().stream_key
    assert key not in client.get(f"{PAGE}studio/").content.decode()


@pytest.mark.usefixtures("talk")
def test_the_page_of_a_talk_sets_no_cookie_and_says_that_it_has_not_begun():
    answer = Client().get(PAGE)
    assert answer.status_code == 200
    assert not answer.cookies
    assert 'data-state="waiting"' in answer.content.decode()


@pytest.mark.usefixtures("live", "broadcast")
def test_the_path_opens_what_is_shown_to_whoever_has_it():
    base = _base(person("viewer"))
    answer = Client().get(base + NAME)
    assert b"0.ts" in answer.getvalue()
    assert answer["Content-Type"] == "application/vnd.apple.mpegurl"
    assert Client().get(f"{base}0.ts").getvalue() == b"segment"


@pytest.mark.parametrize("bent", ["seal", "talk", "name", "late", "climbing"])
@pytest.mark.usefixtures("live", "broadcast", "settings")
def test_a_path_that_was_not_given_out_opens_nothing(bent):
    base = _base(person("viewer"))
    _, hls, seal, number, _ = base.split("/")
    expiry, sign = seal.split(".")
    bad = {
        "seal": f"/{hls}/{expiry}.{'0' * 32}/{number}/{NAME}",
        "talk": f"/{hls}/{seal}/{int(number) + 1}/{NAME}",
        "name": f"{base}segments.jsonl",
        "late": f"/{hls}/{int(expiry) - 90_000}.{sign}/{number}/{NAME}",
        "climbing": f"{base}..%2Flock",
    }[bent]
    assert Client().get(bad).status_code == 404


@pytest.mark.usefixtures("live", "broadcast")
def test_a_path_dies_after_some_hours():
    base = _base(person("viewer"))
    with time_machine.travel(clock.now() + dt.timedelta(hours=6, minutes=11), tick=False):
        assert Client().get(base + NAME).status_code == 404


def test_the_moderator_ends_it_and_from_then_on_nobody_plays_anything(live, broadcast, moderator):
    base = _base(moderator)
    client = signed_in(moderator)
    assert client.post(f"{PAGE}stop/").status_code == 302
    assert Client().get(base + NAME).status_code == 404
    assert Client().get(f"{base}0.ts").status_code == 404
    assert (shelf_of(broadcast.pk).kept / "0.ts").exists()
    assert not actions.note_segment(live)
    with pytest.raises(Refused):
        actions.connect(broadcast.pk)
    assert KeptEvent.objects.filter(kind="state", facts__state="cut").exists()


@pytest.mark.parametrize("who", ["speaker", "somebody"])
@pytest.mark.usefixtures("live")
def test_nobody_but_a_moderator_ends_it_so(speaker, who):
    client = signed_in(speaker if who == "speaker" else person("somebody"))
    assert client.post(f"{PAGE}stop/").status_code == 404
    assert client.get(f"{PAGE}desk/").status_code == 404
    assert Broadcast.objects.get().state == BroadcastState.LIVE


@pytest.mark.usefixtures("live")
def test_what_was_cut_stays_cut(speaker, moderator):
    actions.cut_broadcast(moderator, KEY)
    actions.end_broadcast(speaker, KEY)
    assert Broadcast.objects.get().state == BroadcastState.CUT


@pytest.mark.usefixtures("live")
def test_a_talk_that_is_ended_says_so_to_its_players_and_keeps_what_was_sent(broadcast, speaker):
    actions.end_broadcast(speaker, KEY)
    assert (shelf_of(broadcast.pk).shown / NAME).read_text().endswith("#EXT-X-ENDLIST\n")
    assert Broadcast.objects.get().ended_at is not None


def test_the_newest_connection_of_a_speaker_takes_over(live, broadcast):
    newer = actions.connect(broadcast.pk)
    assert not actions.note_segment(live)
    assert actions.note_segment(newer)
    actions.lose(live)
    assert Broadcast.objects.get().state == BroadcastState.LIVE


def test_a_sender_who_is_lost_is_waited_for_at_the_same_address(live, broadcast):
    actions.lose(live)
    assert _state(broadcast) == "away"
    assert actions.note_segment(actions.connect(broadcast.pk))
    assert _state(broadcast) == "live"


@pytest.mark.usefixtures("live")
def test_a_process_that_was_killed_is_seen_by_its_silence(broadcast):
    assert _state(broadcast) == "live"
    with time_machine.travel(clock.now() + dt.timedelta(seconds=7), tick=False):
        assert _state(broadcast) == "away"
