"""A recording from a headset that somebody wears now: a board by BrainFlow, or a stream by LSL.

Neither library is asked for before somebody records: `live` and `lsl` are parts of an installation.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

import numpy as np

from teduh.exhibition.signal import spectra
from teduh.exhibition.signal.channels import device_of
from teduh.exhibition.signal.messages import SignalRefused
from teduh.exhibition.signal.reading import checked
from teduh.exhibition.signal.records import Floats, Recording
from teduh.exhibition.signal.tables import table

MINUTE = 60
BAND_HZ = (1.0, 40.0)
# A headset that says nothing for so long has gone.
SILENT_SECONDS = 5.0
_LOOKS_A_SECOND = 4


class Light(StrEnum):
    """How well a channel is heard."""

    GOOD = "good"
    FAIR = "fair"
    LOOSE = "loose"
    FLAT = "flat"


@dataclass(frozen=True)
class Second:
    """What is told once a second: how many are left, and the light of each channel by its name."""

    left: int
    lights: dict[str, Light]


class Source(Protocol):
    """A headset that was found. `take` gives (channels, samples) in µV that came since it was last asked."""

    @property
    def channels(self) -> tuple[str, ...]: ...
    @property
    def sfreq(self) -> float: ...

    def take(self) -> Floats: ...


Told = Callable[[Second], None]
Wait = Callable[[float], None]


def record(source: Source, told: Told, *, seconds: int = MINUTE, wait: Wait = time.sleep) -> Recording:
    """Listens for so many seconds, and tells each. The gates of files hold for what was heard.

    Raises SignalRefused: no_device when the headset falls silent, and those of `signal.read`.
    """
    heard, had, silent = [source.take()[:, :0]], 0, 0
    wanted = round(seconds * source.sfreq)
    second = seconds
    while had < wanted:
        wait(1 / _LOOKS_A_SECOND)
        fresh = source.take()
        silent = 0 if fresh.shape[1] else silent + 1
        if silent > SILENT_SECONDS * _LOOKS_A_SECOND:
            raise SignalRefused("no_device")
        heard.append(fresh)
        had += fresh.shape[1]
        left = max(0, seconds - int(had / source.sfreq))
        if left != second:
            second = left
            told(Second(left, lights(source, _latest(heard, source.sfreq))))
    samples = np.concatenate(heard, axis=1)[:, :wanted]
    return checked(Recording(samples, source.sfreq, source.channels, device_of(source.channels)))


def _latest(heard: list[Floats], sfreq: float) -> Floats:
    """The last seconds, without putting the whole minute together each time."""
    wanted, had, some = round(table("live")["light"]["seconds"] * sfreq), 0, []
    for piece in reversed(heard):
        some.append(piece)
        had += piece.shape[1]
        if had >= wanted:
            break
    return np.concatenate(some[::-1], axis=1)[:, -wanted:]


def lights(source: Source, samples: Floats) -> dict[str, Light]:
    """By the spread of (channels, samples) in µV between 1 and 40 Hz; an electrode's offset tells nothing."""
    if samples.shape[1] < source.sfreq:
        return dict.fromkeys(source.channels, Light.FLAT)
    waves = spectra.banded(samples - np.median(samples, axis=1, keepdims=True), source.sfreq, *BAND_HZ)
    spread = 1.4826 * np.median(np.abs(waves), axis=1)
    return {name: _light(float(each)) for name, each in zip(source.channels, spread, strict=True)}


def _light(spread: float) -> Light:
    bounds = table("live")["light"]
    if not spread >= bounds["flat_below"]:
        return Light.FLAT
    if spread <= bounds["good_until"]:
        return Light.GOOD
    return Light.FAIR if spread <= bounds["fair_until"] else Light.LOOSE
