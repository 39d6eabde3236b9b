"""XDF 1.0 (github.com/sccn/xdf): the chunks are walked before the reader is let in."""

import io
import logging
from collections.abc import Iterator
from typing import Any

import numpy as np
import pyxdf

from teduh.exhibition.signal.channels import device_of, is_brain, microvolts
from teduh.exhibition.signal.messages import SignalRefused, note
from teduh.exhibition.signal.records import Floats, Note, Recording

WIDTHS = (1, 4, 8)
TAG = 2
LOST_SHARE = 0.03

# It writes the traces of errors that it then swallows; a file that is refused says so once, in a sentence.
logging.getLogger("pyxdf").setLevel(logging.CRITICAL + 1)


def read_xdf(data: bytes) -> Recording:
    """Bytes of an XDF to its largest stream of type EEG, with the samples as they came, in µV."""
    for _ in _chunks(data):
        pass
    streams, _ = pyxdf.load_xdf(
        io.BytesIO(data), synchronize_clocks=False, handle_clock_resets=False, dejitter_timestamps=False
    )
    eeg = [one for one in streams if _of(one, "type").upper() == "EEG" and _is_numbers(one)]
    if not eeg:
        raise SignalRefused("no_channel")
    return _recording(max(eeg, key=lambda one: one["time_series"].size))


def _chunks(data: bytes) -> Iterator[int]:
    at = 4
    while at < len(data):
        width = data[at]
        if width not in WIDTHS:
            raise SignalRefused("broken", format="XDF")
        length = int.from_bytes(data[at + 1 : at + 1 + width], "little")
        if length < TAG:
            raise SignalRefused("broken", format="XDF")
        at += 1 + width + length
        if at > len(data):
            raise SignalRefused("truncated")
        yield at


def _is_numbers(stream: dict[str, Any]) -> bool:
    series = stream["time_series"]
    return isinstance(series, np.ndarray) and series.ndim == 2 and series.size > 0  # noqa: PLR2004 - samples, channels


def _of(stream: dict[str, Any], name: str) -> str:
    return str((stream["info"].get(name) or [""])[0] or "")


def _recording(stream: dict[str, Any]) -> Recording:
    series = np.asarray(stream["time_series"], dtype=np.float64).T
    labels, units = _described(stream, len(series))
    factors = [microvolts(unit) if unit else 1.0 for unit in units]
    kept = [at for at, factor in enumerate(factors) if factor is not None and is_brain(labels[at])]
    if not kept:
        raise SignalRefused("no_channel")
    unknown = sum(factor is None for factor in factors)
    notes = [note("unit_unknown", count=unknown)] if unknown else []
    rate = float(_of(stream, "nominal_srate") or 0.0)
    notes += _lost(np.asarray(stream["time_stamps"], dtype=np.float64), rate)
    samples = np.array([series[at] * (factors[at] or 1.0) for at in kept])
    names = tuple(labels[at] for at in kept)
    found = ("description",) if stream["info"].get("desc", [None])[0] else ()
    return Recording(samples, rate, names, device_of(names), tuple(notes), found)


def _described(stream: dict[str, Any], count: int) -> tuple[list[str], list[str]]:
    """Labels and units of the channels as the description gives them, or numbers."""
    try:
        channels = stream["info"]["desc"][0]["channels"][0]["channel"]
        labels = [str(one["label"][0]) for one in channels]
        units = [str((one.get("unit") or [""])[0] or "") for one in channels]
    except (KeyError, IndexError, TypeError, AttributeError):
        labels, units = [], []
    if len(labels) != count:
        return [f"channel {at + 1}" for at in range(count)], [""] * count
    return labels, units


def _lost(stamps: Floats, rate: float) -> list[Note]:
    if stamps.size < 2 or stamps[-1] <= stamps[0] or rate <= 0.0:  # noqa: PLR2004 - two ends of a line
        return []
    told = (stamps.size - 1) / (stamps[-1] - stamps[0])
    off = abs(told - rate) > LOST_SHARE * rate
    return [note("samples_lost", sfreq=f"{told:.1f}", nominal=f"{rate:.0f}")] if off else []
