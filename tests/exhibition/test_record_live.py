"""A minute with a headset on: heard in a process of its own, and from there on as a file that was given."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.urls import reverse

from teduh.exhibition import drawing_table
from teduh.exhibition.actions import (
    Beside,
    appoint_curator,
    begin_listening,
    draw_cloths,
    listen,
    withdraw_work,
)
from teduh.exhibition.easel import NotDrawn, Second, hear
from teduh.exhibition.headset import is_known
from teduh.exhibition.models import Consent, GuardianWord, Work
from teduh.exhibition.signal import headsets
from teduh.foundation.refusals import Refused
from teduh.media.store import default_store
from tests.exhibition.headband import worn_headband
from tests.factories import person, signed_in

ADULT = Beside(is_adult=True)


@pytest.fixture
def curator(db, homes, settings):  # noqa: ARG001 - somebody who records needs a database and folders
    settings.LIVE_HEADSET = "synthetic"
    made = person("kurator", language="en")
    appoint_curator(username="kurator")
    return made


def lying() -> list[str]:
    return list(default_store().keys(drawing_table.PREFIX))


def begun(curator) -> Work:
    return begin_listening(curator, ADULT, agrees=True)


def test_what_was_heard_is_drawn_as_a_file_is_and_then_gone(curator, settings):
    with worn_headband() as settings.LIVE_HEADSET:
        work = begun(curator)
        listen.func(str(work.pk))
    work.refresh_from_db()
    assert (work.state, work.headset, work.hearing, len(lying())) == ("waiting", "", {}, 1)

    draw_cloths.func(str(work.pk))
    work.refresh_from_db()
    assert (work.state, work.cloths.count(), work.dropped, lying()) == ("drawn", 2, [], [])


def test_every_second_tells_how_well_each_channel_is_heard():
    told: list[Second | None] = []
    with pytest.raises(NotDrawn) as short:
        hear(("synthetic", ""), 3, on_tick=told.append)

    seconds = [second for second in told if second]
    assert [second.left for second in seconds] == [2, 1, 0]
    assert {len(second.lights) for second in seconds} == {16}
    assert short.value.code == "too_short"


def test_the_tones_of_the_synthetic_board_are_heard_and_refused_as_no_brain_waves(curator, monkeypatch):
    monkeypatch.setattr("teduh.exhibition.actions.live.LISTENED_SECONDS", 20)
    work = begun(curator)
    listen.func(str(work.pk))
    draw_cloths.func(str(work.pk))
    work.refresh_from_db()
    assert (work.state, work.reason, lying()) == ("refused", "not_eeg", [])


def test_a_headset_that_does_not_answer_is_told_in_a_sentence(curator, settings):
    settings.LIVE_HEADSET = "lsl:nobody"
    work = begun(curator)
    listen.func(str(work.pk))
    work.refresh_from_db()
    assert (work.state, work.reason, set(work.said)) == ("refused", "no_device", {"id", "en"})


def test_a_recording_that_is_ended_ends_its_process_and_keeps_nothing():
    def end(_second: Second | None) -> None:
        raise NotDrawn("ended", {"id": "", "en": ""})

    with pytest.raises(NotDrawn):
        hear(("synthetic", ""), 57, on_tick=end)
    assert not listening(57)


def listening(seconds: int) -> bool:
    """Whether a process hears so many seconds: each test that asks has a number of its own."""
    said = f"teduh.exhibition.easel.listening\0synthetic\0\0{seconds}\0".encode()
    return any(said in line for line in map(command_line, Path("/proc").glob("[0-9]*/cmdline")))


def command_line(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # it ended just now
        return b""


def test_a_killed_worker_leaves_no_process_that_listens():
    code = "from teduh.exhibition.easel import hear; hear(('synthetic', ''), 58, on_tick=print)"
    with subprocess.Popen([sys.executable, "-u", "-c", code], stdout=subprocess.PIPE) as worker:
        assert worker.stdout
        worker.stdout.readline()
        assert listening(58)
        worker.kill()
    deadline = time.monotonic() + 30
    while listening(58) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not listening(58)


def test_a_minute_whose_worker_died_is_not_begun_again_by_itself(curator):
    work = begun(curator)
    Work.objects.filter(pk=work.pk).update(attempts=1)
    listen.func(str(work.pk))
    work.refresh_from_db()
    assert (work.state, work.reason, lying()) == ("failed", "interrupted", [])


def test_what_is_taken_back_before_it_begins_is_never_heard(curator, monkeypatch):
    work = begun(curator)
    withdraw_work(work.pk)
    monkeypatch.setattr("teduh.exhibition.actions.live.hear", None)
    listen.func(str(work.pk))
    work.refresh_from_db()
    assert (work.state, work.attempts) == ("withdrawn", 0)


def test_one_person_at_a_time_wears_the_headset(curator):
    first = begun(curator)
    with pytest.raises(Refused) as no:
        begun(curator)
    assert no.value.code == "headset_busy"
    withdraw_work(first.pk)
    assert begun(curator).state == "listening"


def test_without_a_yes_nothing_is_heard(curator):
    with pytest.raises(Refused) as no:
        begin_listening(curator, ADULT, agrees=False)
    assert (no.value.code, Work.objects.exists()) == ("consent_needed", False)


def test_under_eighteen_nothing_is_heard_without_a_guardian(curator):
    with pytest.raises(Refused) as no:
        begin_listening(curator, Beside(is_adult=False), agrees=True)
    assert (no.value.code, Work.objects.exists()) == ("guardian_needed", False)


def test_a_guardians_yes_stands_there_before_the_minute_begins(curator):
    said = {"age": "minor", "guardian_name": "Ibu Ratna", "relation": "parent", "agrees": "on"}
    answer = signed_in(curator).post(reverse("exhibition:record"), said)
    work = Work.objects.get()
    assert answer["Location"] == reverse("exhibition:own", args=[work.pk])
    assert (work.state, work.owner, work.taken_by) == ("listening", None, curator)
    assert GuardianWord.objects.get(work=work).relation == "parent"
    assert Consent.objects.get(work=work).key == "make"


def test_only_curators_record(curator):
    work = begun(curator)
    stranger = signed_in(person("budi"))
    assert stranger.get(reverse("exhibition:record")).status_code == 404
    assert stranger.get(reverse("exhibition:own", args=[work.pk])).status_code == 404


@pytest.mark.parametrize(("written", "part"), [("", True), ("synthetic", False), ("lsl", False)])
def test_it_is_offered_only_where_the_operator_and_the_installation_allow_it(
    curator, settings, monkeypatch, written, part
):
    settings.LIVE_HEADSET = written
    monkeypatch.setattr("teduh.exhibition.headset.find_spec", lambda _name: part)
    client = signed_in(curator)
    assert client.get(reverse("exhibition:record")).status_code == 404
    assert reverse("exhibition:record") not in client.get(reverse("exhibition:desk")).content.decode()


def test_its_page_counts_down_with_words_beside_each_light(curator):
    work = begun(curator)
    page = reverse("exhibition:own", args=[work.pk])
    client = signed_in(curator)
    assert "Looking for the headset" in client.get(page).content.decode()
    Work.objects.update(hearing={"left": 42, "lights": {"TP9": "good", "AF7": "loose"}})
    shown = client.get(page).content.decode()
    assert ">42<" in shown
    assert "light-good" in shown
    assert "light-loose" in shown
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in shown


def test_the_words_of_the_setting_are_those_of_the_headsets():
    with_ports = {"cyton": "cyton:/dev/ttyUSB0", "cyton-daisy": "cyton-daisy:/dev/ttyUSB0"}
    assert all(is_known(with_ports.get(name, name)) for name in headsets.names())
    assert not any(map(is_known, ("cyton", "muse-2:x", "crown", "lsl:", "lsl:" + "x" * 60)))
