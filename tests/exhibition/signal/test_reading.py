"""Every format gives the same recording, in microvolts and without anybody's name."""

import io
from dataclasses import replace

import numpy as np
import pytest

from teduh.exhibition.signal import Recording, features, read, sentence, traits
from tests.exhibition.signal.made import (
    MUSE,
    brown,
    edf,
    mind_monitor_text,
    muse_text,
    openbci_text,
    real,
    recording,
    rhythm,
    xdf,
)


def assert_near(got: np.ndarray, wanted: np.ndarray, most: float) -> None:
    assert got.shape == wanted.shape
    assert np.abs(got - wanted).max() <= most


def read_bytes(data: bytes) -> Recording:
    return read(io.BytesIO(data))


@pytest.mark.parametrize(
    ("name", "channels", "sfreq", "device", "found"),
    [
        ("muse_101_1_60s.csv", 4, 256.0, "muse", ("date",)),
        ("muse_304_1_60s.xdf", 4, 256.0, "muse", ("description",)),
        ("eyes_open.edf", 12, 160.0, "cap", ("recording", "date")),
        ("eyes_closed_8.bdf", 8, 160.0, "cap", ()),
        ("eyes_closed_8.fif", 8, 160.0, "cap", ()),
    ],
)
def test_real_recordings_of_every_format_are_read(name, channels, sfreq, device, found):
    got = read_bytes(real(name))

    assert (len(got.channels), got.sfreq, got.device, got.found) == (channels, sfreq, device, found)
    assert got.samples.shape == (channels, round(got.seconds * sfreq))
    assert 5.0 < np.median(got.samples.std(axis=1)) < 200.0


@pytest.mark.parametrize(
    ("one", "other"),
    [("muse_304_1_60s.csv", "muse_304_1_60s.xdf"), ("eyes_closed_8.bdf", "eyes_closed_8.fif")],
)
def test_one_recording_in_two_formats_has_the_same_traits_and_texture(one, other):
    assert traits(features(read_bytes(real(one)))) == traits(features(read_bytes(real(other))))


@pytest.mark.parametrize(("unit", "factor"), [("uV", 1.0), ("mV", 1000.0), ("V", 1e6), ("nV", 0.001)])
def test_the_unit_of_the_header_becomes_microvolts(unit, factor):
    waves = brown(30.0)
    got = read_bytes(edf(waves, 256.0, MUSE, unit=unit))

    assert_near(got.samples, waves * factor, 0.002 * factor + 0.001)


def test_a_channel_without_a_unit_of_voltage_is_left_out_and_said():
    both = read_bytes(edf(brown(30.0), 256.0, MUSE)).samples
    data = edf(brown(30.0), 256.0, MUSE)
    at = 256 + 4 * (16 + 80)
    got = read_bytes(data[:at] + b"degC    " + data[at + 8 :])

    assert got.channels == MUSE[1:]
    assert_near(got.samples, both[1:], 0.0)
    assert [sentence(said, "en") for said in got.notes] == [
        "Left out, because their unit is no voltage: 1 of the channels."
    ]


@pytest.mark.parametrize(
    "make", [lambda waves: edf(waves, 256.0, MUSE), lambda waves: edf(waves, 256.0, MUSE, bdf=True)]
)
def test_patient_and_date_are_said_to_be_there_and_kept_nowhere(make):
    data = make(brown(30.0))
    got = read_bytes(data)

    assert b"Siti" in data
    assert "patient" in got.found
    assert "Siti" not in repr(got)
    assert "Siti" not in repr(features(replace(got, samples=brown(30.0))))


def test_the_description_of_a_stream_is_dropped():
    got = read_bytes(xdf(brown(30.0), 256.0, MUSE))

    assert got.found == ("description",)
    assert "Siti" not in repr(got)


def test_mind_monitor_rows_of_events_are_no_samples():
    waves = brown(30.0)
    got = read_bytes(mind_monitor_text(waves))

    assert_near(got.samples, waves + 800.0, 0.001)
    assert (got.channels, got.sfreq, got.notes) == (MUSE, 256.0, ())


def test_openbci_text_has_its_own_rate_and_its_channels_by_order():
    waves = brown(30.0, 250.0, channels=8)
    got = read_bytes(openbci_text(waves))

    assert (got.sfreq, len(got.channels), got.device) == (250.0, 8, "cap")
    assert_near(got.samples, waves, 0.001)
    assert "split_by_order" in [said.code for said in features(got).notes]


def test_lost_samples_are_noticed_by_the_times():
    lines = muse_text(brown()).decode().splitlines()
    got = read_bytes("\n".join(line for at, line in enumerate(lines) if at % 20 != 1).encode())

    assert [said.code for said in got.notes] == ["samples_lost"]


def test_many_channels_that_share_one_wave_are_compared_with_their_average():
    waves = brown(30.0, channels=12) + rhythm(3.0, 2000.0, 30.0)
    names = ("TP9", "AF7", "AF8", "TP10", "P7", "F7", "F8", "P8", "Cz", "Pz", "Fz", "Oz")

    assert "rereferenced" in [said.code for said in features(recording(waves, channels=names)).notes]


def notes_of(samples, channels=MUSE, sfreq=256.0):
    return {said.code: sentence(said, "en") for said in features(recording(samples, sfreq, channels)).notes}


def test_flat_and_broken_channels_are_left_out_by_name():
    waves = brown()
    waves[0] = 5.0
    waves[3, : waves.shape[1] // 10] = np.nan
    said = notes_of(waves)

    assert said["dropped_flat"] == "Flat, and left out: TP9."
    assert said["dropped_gaps"] == "Full of gaps, and left out: TP10."
    assert "left temple, right temple" in said["borrowed"]


def test_odd_units_and_short_recordings_are_said():
    assert "unit_odd" in notes_of(brown() * 0.001)
    assert "unit_odd" in notes_of(brown() * 1000.0)
    assert "only 30 seconds" in notes_of(brown(30.0))["short"]
    assert notes_of(brown() + rhythm(10.0, 10.0)) == {}
    assert set(notes_of(brown())) == {"faint_rhythm"}
