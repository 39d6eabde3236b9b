"""What gives no cloth is told why in one sentence, in both tongues."""

import io
import os
import tomllib
from importlib.resources import files

import numpy as np
import pytest

from teduh.exhibition.signal import SignalRefused, features, identity, note, read, sentence
from teduh.exhibition.signal.records import Note
from tests.exhibition.signal.made import MUSE, brown, edf, muse_text, openbci_text, real, rhythm, xdf

NOISE = np.random.default_rng(0).uniform(0.0, 1.0, (8, 6000))


def crlf(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def outside(data: bytes) -> bytes:
    """The header promises a narrower digital range than the samples keep to."""
    narrow = b"-100    " * 4 + b"100     " * 4
    return data[: 256 + 4 * 120] + narrow + data[256 + 4 * 136 :]


CASES = [
    ("noise labelled EEG", xdf(NOISE, 100.0), "not_eeg"),
    ("muscle", muse_text(np.diff(NOISE[:4], n=2, prepend=0.0, append=0.0)[:, :6000] * 50, 200.0), "not_eeg"),
    ("flat EDF", edf(np.zeros((4, 7680)), 256.0, MUSE), "flat"),
    ("six seconds", muse_text(brown(6.0)), "too_short"),
    ("a text", b"Halo, apa kabar?\n" * 50, "unknown_format"),
    ("a picture", b"\x89PNG\r\n\x1a\n" + bytes(500), "unknown_format"),
    ("nothing", b"", "empty"),
    ("truncated EDF", edf(brown(30.0), 256.0, MUSE)[:-5000], "truncated"),
    ("truncated BDF", edf(brown(30.0), 256.0, MUSE, bdf=True)[:-5000], "truncated"),
    ("truncated XDF", xdf(brown(30.0), 256.0, MUSE)[:-5000], "truncated"),
    ("truncated FIF", real("eyes_closed_8.fif")[:-5000], "truncated"),
    ("only the mark of EDF", b"0       ", "broken"),
    ("line ends changed", crlf(real("eyes_open.edf")), "damaged"),
    ("outside the digital range", outside(edf(brown(30.0), 256.0, MUSE)), "damaged"),
    ("no voltage", edf(brown(30.0), 256.0, MUSE, unit="degC"), "no_channel"),
    ("only a heart", edf(brown(30.0, channels=1), 256.0, ("ECG",)), "no_channel"),
    ("a slow XDF", xdf(brown(30.0, 50.0), 50.0, MUSE), "sfreq"),
    ("a slow Muse", muse_text(brown(30.0, 10.0), 10.0), "sfreq"),
    (
        "65 channels",
        edf(brown(20.0, 64.0, 65), 64.0, tuple(f"C{at}" for at in range(65))),
        "too_many_channels",
    ),
    ("half an hour and more", edf(np.zeros((1, 64 * 1810)), 64.0, ("Cz",)), "too_long"),
    ("OpenBCI without a rate", openbci_text(brown(30.0)).replace(b"Rate", b"Rite"), "broken"),
]


@pytest.mark.parametrize(("data", "code"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_file_that_gives_no_cloth_is_refused_with_its_sentence(data, code):
    with pytest.raises(SignalRefused) as refused:
        features(read(io.BytesIO(data)))

    assert refused.value.code == code
    for language in ("id", "en"):
        words = refused.value.sentence(language)
        assert words[-1] in ".?"
        assert "{" not in words
    assert refused.value.sentence("id") != refused.value.sentence("en")


class Large(io.BytesIO):
    """Says that it holds a gigabyte, and that nobody may read it."""

    def seek(self, offset, whence=0):
        return 2**30 if whence else super().seek(offset)

    def read(self, *_):
        raise AssertionError("a byte was read")


def test_a_gigabyte_is_refused_before_it_is_read():
    with pytest.raises(SignalRefused, match="more than 50 MB"):
        read(Large())


def test_a_gigabyte_on_the_disk_is_refused_before_it_is_read(tmp_path):
    with (tmp_path / "large.edf").open("wb") as file:
        file.truncate(2**30)

    with pytest.raises(SignalRefused, match="more than 50 MB"):
        read(tmp_path / "large.edf")


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(SignalRefused, match="could not be opened"):
        read(tmp_path / "none.edf")


def test_a_pipe_into_which_nobody_writes_is_refused_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(SignalRefused, match="could not be opened"):
        read(tmp_path / "pipe")


def test_without_mne_a_fif_is_refused_with_the_name_of_the_part(monkeypatch):
    monkeypatch.setattr("teduh.exhibition.signal.fif.find_spec", lambda _: None)
    with pytest.raises(SignalRefused, match="`fif`"):
        read(io.BytesIO(real("eyes_closed_8.fif")))


MESSAGES = tomllib.loads((files("teduh.exhibition.signal") / "messages.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("kind", ["refuse", "note", "found"])
def test_every_message_is_there_in_both_tongues_with_the_same_values(kind):
    for code, words in MESSAGES[kind].items():
        assert set(words) == {"id", "en"}, code
        assert words["id"].count("{") == words["en"].count("{"), code
        assert words["id"] != words["en"], code


def test_notes_and_identities_speak_both_tongues():
    assert sentence(note("short", seconds=30), "id").startswith("Rekaman ini hanya 30 detik")
    assert identity("patient", "en") == "a name or code of the recorded person"
    assert note("short", seconds=30) == Note("short", (("seconds", "30"),))
    with pytest.raises(ValueError, match="no note"):
        note("nonsense")


def test_a_recording_with_a_rhythm_is_no_noise():
    assert features(read(io.BytesIO(muse_text(brown() + rhythm(10.0, 10.0))))).values["alpha_peak"] > 0.5
