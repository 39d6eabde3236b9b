"""Any montage to the four sides of a headband, and the gates that a channel must pass."""

import re

import numpy as np

from teduh.exhibition.signal.messages import SignalRefused, note
from teduh.exhibition.signal.records import SIDES, Floats, Note, Recording
from teduh.exhibition.signal.tables import table

FINITE_SHARE, FLAT_SHARE, FLAT_UV = 0.95, 0.97, 1e-9
ODD_SMALL_UV, ODD_LARGE_UV = 0.05, 5000.0
COMMON_MODE, MANY_CHANNELS = 0.99, 8
MOST_PER_SIDE = 3


def plain_label(label: str) -> str:
    """`EEG Fp1-REF`, `Fp1.` and `RAW_TP9` are FP1 and TP9."""
    bare = re.sub(r"^(EEG|RAW)[ _]+", "", label.strip().upper())
    return re.sub(r"[\s.]+$", "", re.split(r"-", bare, maxsplit=1)[0])


def good_channels(samples: Floats, channels: tuple[str, ...]) -> tuple[Floats, tuple[str, ...], list[Note]]:
    """(channels, samples) in µV with NaN to the same without gaps; refused when no channel is alive."""
    finite = np.isfinite(samples).mean(axis=1) >= FINITE_SHARE
    filled = np.array(
        [_without_gaps(row) if ok else np.zeros_like(row) for row, ok in zip(samples, finite, strict=True)]
    )
    still = (np.diff(filled, axis=1) == 0).mean(axis=1) > FLAT_SHARE
    flat = finite & (still | (np.ptp(filled, axis=1) < FLAT_UV))
    kept = finite & ~flat
    if not kept.any():
        raise SignalRefused("flat")
    notes = []
    for code, gone in (("dropped_gaps", ~finite), ("dropped_flat", flat)):
        if gone.any():
            notes.append(note(code, names=", ".join(_named(channels, gone))))
    return filled[kept], tuple(_named(channels, kept)), notes


def _named(channels: tuple[str, ...], mask: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> list[str]:
    return [name for name, picked in zip(channels, mask, strict=True) if picked]


def _without_gaps(row: Floats) -> Floats:
    lost = ~np.isfinite(row)
    if not lost.any():
        return row
    at = np.arange(row.size)
    return np.asarray(np.interp(at, at[~lost], row[~lost]))


def rereferenced(samples: Floats) -> tuple[Floats, list[Note]]:
    """Average reference where many channels share one wave (an amplifier without reference)."""
    if len(samples) <= MANY_CHANNELS:
        return samples, []
    likeness = np.asarray(np.corrcoef(samples))
    if np.median(likeness[np.triu_indices(len(samples), 1)]) <= COMMON_MODE:
        return samples, []
    return samples - samples.mean(axis=0), [note("rereferenced")]


def unit_note(samples: Floats) -> list[Note]:
    """The median robust spread of the channels in µV tells a wrong unit."""
    middle = np.median(samples, axis=1, keepdims=True)
    spread = float(np.median(1.4826 * np.median(np.abs(samples - middle), axis=1)))
    return [] if ODD_SMALL_UV <= spread <= ODD_LARGE_UV else [note("unit_odd")]


def sides(recording: Recording) -> tuple[Floats, list[Note]]:
    """A recording to (4, samples) in µV in the order of SIDES, and what was done to it."""
    samples, channels, notes = good_channels(recording.samples, recording.channels)
    samples, more = rereferenced(samples)
    notes += more + unit_note(samples)
    rows = _by_label(samples, channels)
    if not rows:
        rows, notes = _by_order(samples), [*notes, note("split_by_order")]
    missing = [side for side in SIDES if side not in rows]
    if missing:
        notes.append(note("borrowed", sides=", ".join(missing)))
    borrows = table("montage")["borrows"]
    lent = {side: next(rows[other] for other in borrows[side] if other in rows) for side in missing}
    return np.array([{**rows, **lent}[side] for side in SIDES]), notes


def _by_label(samples: Floats, channels: tuple[str, ...]) -> dict[str, Floats]:
    at = {plain_label(name): number for number, name in reversed(list(enumerate(channels)))}
    rows = {}
    for side, names in table("montage")["sides"].items():
        present = [at[name] for name in names if name in at][:MOST_PER_SIDE]
        if present:
            rows[side] = samples[present].mean(axis=0)
    return rows


def _by_order(samples: Floats) -> dict[str, Floats]:
    parts = np.array_split(samples, len(SIDES))
    return {side: part.mean(axis=0) for side, part in zip(SIDES, parts, strict=True) if len(part)}
