"""A headset that is worn now: what is heard, what is told meanwhile, and what is said when none answers."""

import time
import uuid
from dataclasses import replace

import numpy as np
import pylsl
import pytest

from teduh.exhibition.signal import Recording, SignalRefused, features, spectra, traits
from teduh.exhibition.signal.headsets import names, opened
from teduh.exhibition.signal.live import Light, Second, lights, record
from tests.exhibition.signal.made import MUSE, brown, rhythm

# Long, for a machine that has other things to do: it is waited for what is heard, not for the time.
HEARD_WITHIN_SECONDS = 60


class Worn:
    """A headset on a head that was made: each look brings what a quarter of a second holds."""

    def __init__(self, samples: np.ndarray, channels: tuple[str, ...] = MUSE, sfreq: float = 256.0) -> None:
        self.samples, self.at = samples, 0
        self.channels, self.sfreq = channels, sfreq

    def take(self) -> np.ndarray:
        start, self.at = self.at, self.at + 64
        return self.samples[:, start : self.at]


def no_wait(_seconds: float) -> None:
    pass


def test_a_minute_is_counted_down_and_heard_whole():
    waves = brown(61.0) + rhythm(10.0, 20.0, 61.0)
    told: list[Second] = []
    heard = record(Worn(waves), told.append, wait=no_wait)

    assert [second.left for second in told] == [*range(59, -1, -1)]
    assert heard.samples == pytest.approx(waves[:, 64 : 64 + 60 * 256], abs=0.001)
    assert (heard.channels, heard.sfreq, heard.device) == (MUSE, 256.0, "muse")
    assert features(heard).values["iaf"] == pytest.approx(10.0, abs=0.3)


def test_each_channel_has_the_light_of_what_it_hears():
    waves = brown(4.0)
    waves[1], waves[2], waves[3] = waves[1] * 5, waves[2] * 40, 850.0
    seen = lights(Worn(waves), waves)

    assert seen == {"TP9": Light.GOOD, "AF7": Light.FAIR, "AF8": Light.LOOSE, "TP10": Light.FLAT}


@pytest.mark.parametrize("offset", [0.0, 850.0])
def test_a_light_hears_little_of_the_mains_and_nothing_of_an_offset(offset):
    """A hum of 30 µV rms over quiet waves, in the two seconds that a light looks at."""
    waves = brown(2.0) + rhythm(50.0, 30.0 * 2**0.5, 2.0) + offset

    assert set(lights(Worn(waves), waves).values()) == {Light.GOOD}


def test_a_headset_that_falls_silent_ends_the_recording():
    with pytest.raises(SignalRefused) as refused:
        record(Worn(brown(30.0)), lambda _second: None, wait=no_wait)
    assert refused.value.code == "no_device"


def test_a_recording_that_is_too_short_is_refused_as_a_file_is():
    with pytest.raises(SignalRefused) as refused:
        record(Worn(brown(30.0)), lambda _second: None, seconds=10, wait=no_wait)
    assert refused.value.code == "too_short"


def test_the_synthetic_board_is_heard_in_microvolts():
    deadline, heard = time.monotonic() + HEARD_WITHIN_SECONDS, np.empty((0, 0))
    with opened("synthetic") as board:
        while not heard.size and time.monotonic() < deadline:
            time.sleep(0.05)
            heard = board.take()
    assert (len(board.channels), board.sfreq, heard.shape[0]) == (16, 250.0, 16)
    # Its waves are some tens to some hundred µV high, with noise on top: in volts it would be under 0.01,
    # in nanovolts over 10,000.
    assert 1.0 < np.abs(heard).max() < 10_000.0


@pytest.fixture(scope="module")
def rehearsal() -> tuple[Recording, list[Second]]:
    """The shortest recording that files may have, by BrainFlow from its own board: as long as it lasts."""
    told: list[Second] = []
    with opened("synthetic") as board:
        return record(board, told.append, seconds=20), told


def test_a_recording_by_brainflow_is_whole_and_in_microvolts(rehearsal):
    """Each channel holds a tone: 5 Hz and 10 µV rms the first, 10 Hz and 20 µV the second, and so on."""
    heard, told = rehearsal
    freqs, each = spectra.transforms(spectra.epochs(heard.samples, heard.sfreq), heard.sfreq)
    loudest = freqs[np.argmax(spectra.density(each), axis=1)]

    assert (heard.sfreq, heard.seconds, heard.samples.shape) == (250.0, 20.0, (16, 5000))
    assert heard.channels[:8] == ("Fz", "C3", "Cz", "C4", "Pz", "PO7", "Oz", "PO8")
    assert (heard.device, heard.notes, heard.found) == ("cap", (), ())
    assert loudest.tolist() == [5.0 * at for at in range(1, 17)]
    assert heard.samples.std(axis=1)[:6] == pytest.approx([10.0, 20.0, 30.0, 40.0, 50.0, 60.0], rel=0.05)
    assert [second.left for second in told] == [*range(19, -1, -1)]
    # Where a window of two seconds begins is the machine's chance, and it moves the light of what lies above
    # the band; no chance makes a board of rhythms silent, or its smallest one loud.
    assert all(second.lights["Fz"] is Light.GOOD for second in told)
    assert not any(Light.FLAT in second.lights.values() for second in told)


def test_the_lights_of_a_board_as_a_whole_are_those_of_its_tones(rehearsal):
    heard, _told = rehearsal
    seen = lights(Worn(heard.samples, heard.channels, heard.sfreq), heard.samples)

    assert seen["Fz"] is Light.GOOD
    assert seen["F7"] is Light.GOOD  # its tone of 50 Hz is above what a light looks at
    assert set(seen.values()) == {Light.GOOD, Light.FAIR}


def test_the_tones_of_brainflow_are_no_brain_waves_and_with_those_of_a_brain_they_pass(rehearsal):
    """A tone on a flat floor does not fall with frequency. It is not for the tones that it is refused."""
    heard, _told = rehearsal
    with pytest.raises(SignalRefused) as refused:
        features(heard)
    worn = replace(heard, samples=heard.samples + 3.0 * brown(20.0, 250.0, 16))

    assert refused.value.code == "not_eeg"
    assert traits(features(worn)).rhythm > 0


def test_a_stream_of_the_network_is_heard_in_its_unit():
    name = f"teduh-{uuid.uuid4().hex}"
    info = pylsl.StreamInfo(name, "EEG", 3, 128.0, "float32", name)
    channels = info.desc().append_child("channels")
    for label, unit in (("AF7", "millivolts"), ("AF8", "microvolts"), ("ACC_X", "g")):
        channels.append_child("channel").append_child_value("label", label).append_child_value("unit", unit)
    outlet = pylsl.StreamOutlet(info)
    with opened(f"lsl:{name}") as source:
        source.take()
        deadline, heard = time.monotonic() + HEARD_WITHIN_SECONDS, np.empty((2, 0))
        while not heard.shape[1] and time.monotonic() < deadline:
            outlet.push_chunk([[0.02, 20.0, 1.0]] * 16)
            time.sleep(0.05)
            heard = source.take()
    assert (source.channels, source.sfreq) == (("AF7", "AF8"), 128.0)
    assert heard[:, 0] == pytest.approx([20.0, 20.0], rel=1e-6)


@pytest.mark.parametrize(
    ("name", "code"), [("crown", "unknown_device"), ("cyton", "no_port"), ("lsl:nobody", "no_device")]
)
def test_what_does_not_answer_is_refused_with_a_sentence(name, code, monkeypatch):
    monkeypatch.setattr("teduh.exhibition.signal.headsets.FOUND_WITHIN_SECONDS", 0.2)
    with pytest.raises(SignalRefused) as refused, opened(name):
        pass
    assert refused.value.code == code
    assert refused.value.sentence("id") != refused.value.sentence("en")


@pytest.mark.parametrize(("name", "extra"), [("muse-2", "live"), ("lsl", "lsl")])
def test_without_its_part_live_recording_says_which_is_needed(name, extra, monkeypatch):
    monkeypatch.setattr("teduh.exhibition.signal.headsets.find_spec", lambda _name: None)
    with pytest.raises(SignalRefused) as refused, opened(name):
        pass
    assert refused.value.code == "live_needs_extra"
    assert f"`{extra}`" in refused.value.sentence("en")


def test_the_known_headsets_are_named():
    assert {"muse-2016", "muse-2", "muse-s", "cyton", "cyton-daisy", "synthetic", "lsl"} == set(names())


def test_a_second_says_nothing_of_who_wears_it():
    assert set(Second.__dataclass_fields__) == {"left", "lights"}
