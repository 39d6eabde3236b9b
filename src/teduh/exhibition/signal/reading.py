"""A file to a recording: what it is, by its first bytes and not its name, and the gates of all formats."""

import os
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import numpy as np

from teduh.exhibition.signal.edf import read_edf
from teduh.exhibition.signal.fif import read_fif
from teduh.exhibition.signal.messages import SignalRefused
from teduh.exhibition.signal.records import Floats, Recording
from teduh.exhibition.signal.text import read_text
from teduh.exhibition.signal.xdf import read_xdf

LARGEST_MB = 50
LARGEST = LARGEST_MB * 1024 * 1024
SLOWEST_HZ, FASTEST_HZ = 64.0, 20000.0
SHORTEST_SECONDS, LONGEST_SECONDS = 20.0, 1800.0
MOST_CHANNELS = 64
LARGEST_UV = 1e9

EDF_MARK, BDF_MARK, XDF_MARK = b"0       ", b"\xffBIOSEMI", b"XDF:"
FIF_MARK = b"\x00\x00\x00\x64\x00\x00\x00\x1f"


def read_file(source: Path | BinaryIO) -> Recording:
    """See `teduh.exhibition.signal.read`."""
    recording = _parsed(_bytes(source))
    return checked(recording)


def _bytes(source: Path | BinaryIO) -> bytes:
    """The size is asked before a byte is read."""
    try:
        if isinstance(source, Path):
            if source.is_fifo():
                # It has no size, and opening it would wait for whoever writes into it.
                raise SignalRefused("unreadable")
            with source.open("rb") as file:
                return _bytes(file)
        size = source.seek(0, os.SEEK_END)
        if size <= LARGEST:
            source.seek(0)
            # A device may say that it holds nothing, and never end.
            data = source.read(LARGEST + 1)
    except OSError as error:
        raise SignalRefused("unreadable") from error
    if size > LARGEST or len(data) > LARGEST:
        raise SignalRefused("too_large", limit=LARGEST_MB)
    if not data:
        raise SignalRefused("empty")
    return data


def format_of(data: bytes) -> str:
    """EDF, BDF, XDF, FIF, or text for everything else."""
    marks = {"EDF": EDF_MARK, "BDF": BDF_MARK, "XDF": XDF_MARK, "FIF": FIF_MARK}
    return next((name for name, mark in marks.items() if data.startswith(mark)), "text")


def _parsed(data: bytes) -> Recording:
    kind = format_of(data)
    try:
        with np.errstate(all="ignore"):
            if kind in {"EDF", "BDF"}:
                return read_edf(data, kind)
            return {"XDF": read_xdf, "FIF": read_fif, "text": read_text}[kind](data)
    except SignalRefused:
        raise
    # Readers of others meet a broken file with errors of every kind; each means that it is broken.
    except Exception as error:
        raise SignalRefused("broken", format=kind) from error


def checked(recording: Recording) -> Recording:
    """The gates of all formats, and of what is recorded live; see `teduh.exhibition.signal.read`."""
    sfreq = recording.sfreq
    if not SLOWEST_HZ <= sfreq <= FASTEST_HZ:
        raise SignalRefused("sfreq", sfreq=f"{sfreq:g}")
    seconds = recording.seconds
    if seconds < SHORTEST_SECONDS:
        raise SignalRefused("too_short", seconds=f"{seconds:.0f}")
    if seconds > LONGEST_SECONDS:
        raise SignalRefused("too_long")
    if len(recording.channels) > MOST_CHANNELS:
        raise SignalRefused("too_many_channels", channels=len(recording.channels))
    return replace(recording, samples=_to_nanovolts(recording.samples))


def _to_nanovolts(samples: Floats) -> Floats:
    """Rounded to 0.001 µV, far below the noise of any amplifier: text, 32 and 64 bits then agree.

    What is beyond a kilovolt was never measured on a head, and counts as lost.
    """
    samples[~(np.abs(samples) < LARGEST_UV)] = np.nan
    samples *= 1000.0
    np.rint(samples, out=samples)
    samples /= 1000.0
    return samples
