"""Every note and refusal is whole in both tongues, with whatever fills it."""

import re
import string
import tomllib
from importlib.resources import files

import numpy as np
import pytest

from teduh.exhibition.signal import SIDES, SignalRefused, features, note, sentence
from tests.exhibition.signal.made import brown, recording

TABLE = tomllib.loads((files("teduh.exhibition.signal") / "messages.toml").read_text(encoding="utf-8"))
BOTH = frozenset(
    "edf bdf xdf fif muse openbci mb teduh dongle dev ttyusb0 a di".split()  # noqa: SIM905 - it is read as words
)
"""Names, and the two words that are words of both tongues."""

FILLED = {
    "limit": "50",
    "format": "text",
    "sfreq": "63.5",
    "seconds": "12",
    "channels": "65",
    "extra": "fif",
    "name": "muse-2",
    "nominal": "256",
    "count": "3",
    "names": "channel 1, channel 12, TP9",
    "percent": "60",
    "sides": ", ".join(SIDES),
    "own": "1",
    "others": "66",
}
"""What the code gives each place of a sentence; the worst of it where there are several."""

SAYINGS = [(kind, code) for kind in ("refuse", "note") for code in TABLE[kind]]


def words_of(text: str) -> set[str]:
    return set(re.findall(r"[a-z][a-z0-9]*", text.lower()))


def templates(tongue: str) -> set[str]:
    rows = [row for kind in TABLE.values() for row in kind.values()]
    return set().union(*(words_of(re.sub(r"{\w+}", "", row[tongue])) for row in rows))


def said(kind: str, code: str, tongue: str) -> str:
    places = [name for _, name, _, _ in string.Formatter().parse(TABLE[kind][code]["en"]) if name]
    values = {name: FILLED[name] for name in places}
    if kind == "refuse":
        return SignalRefused(code, **values).sentence(tongue)
    return sentence(note(code, **values), tongue)


def test_no_word_of_one_tongue_stands_in_the_sentences_of_the_other():
    assert templates("id") & templates("en") - BOTH == set()


@pytest.mark.parametrize(("kind", "code"), SAYINGS)
def test_what_fills_an_indonesian_sentence_is_indonesian(kind, code):
    english = templates("en") | words_of(" ".join(SIDES)) | {"channel", "text"}

    assert words_of(said(kind, code, "id")) & english - BOTH == set()


@pytest.mark.parametrize(("kind", "code"), SAYINGS)
@pytest.mark.parametrize("tongue", ["id", "en"])
def test_a_filled_sentence_is_one_sentence(kind, code, tongue):
    words = said(kind, code, tongue)

    assert words[0].isupper() or words[0].isdigit()
    assert words[-1] in ".?"
    assert not set(words) & set("{}")


def test_decimals_have_the_mark_of_their_tongue():
    refused = SignalRefused("sfreq", sfreq="63.5")

    assert "63,5 sampel" in refused.sentence("id")
    assert "63.5 samples" in refused.sentence("en")


def test_a_headband_that_touches_one_temple_alone_is_told_which_sides_are_missing():
    waves = brown()
    waves[1:] = 3.0
    told = {one.code: sentence(one, "id") for one in features(recording(waves)).notes}

    assert told["borrowed"] == (
        "Tidak ada kanal di: dahi kiri, dahi kanan, pelipis kanan. Gelombang tetangganya menggantikan."
    )


def test_channels_without_names_are_numbered_in_the_tongue_of_the_sentence():
    waves = brown(channels=8)
    waves[2], waves[3, : len(waves[3]) // 4] = 5.0, np.nan
    names = tuple(f"channel {at + 1}" for at in range(8))
    told = {one.code: sentence(one, "id") for one in features(recording(waves, channels=names)).notes}

    assert told["dropped_flat"] == "Datar, dan tidak dipakai: kanal 3."
    assert told["dropped_gaps"] == "Penuh celah, dan tidak dipakai: kanal 4."
