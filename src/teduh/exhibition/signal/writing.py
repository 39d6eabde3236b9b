"""A recording to a file that every program for brain waves opens, without anybody's identity."""

import io
import warnings

import edfio
import numpy as np

from teduh.exhibition.signal.records import Recording

LONGEST_LABEL = 16
# The header has eight places for the largest value, sign and all.
MOST_UV = 9_999_999.0


def bdf(recording: Recording) -> bytes:
    """BDF with 24 bits a sample, in µV. What was lost is written as zero.

    Records have 2 s and rates half a hertz: what does not fit is cut off, and an odd rate rounded.
    """
    sfreq = round(2.0 * recording.sfreq) / 2.0
    whole = int(recording.samples.shape[1] // (2.0 * sfreq) * 2.0 * sfreq)
    samples = np.clip(np.nan_to_num(recording.samples[:, :whole]), -MOST_UV, MOST_UV)
    signals = [
        edfio.BdfSignal(
            row,
            sfreq,
            label=_label(name, at),
            physical_dimension="uV",
            physical_range=(-reach, reach),
        )
        for at, (name, row) in enumerate(zip(recording.channels, samples, strict=True), 1)
        for reach in [float(np.ceil(np.abs(row).max())) or 1.0]
    ]
    written = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        edfio.Bdf(signals).write(written)
    return written.getvalue()


def _label(name: str, at: int) -> str:
    plain = name.encode("ascii", "ignore").decode().strip()[:LONGEST_LABEL]
    return plain or f"EEG {at}"
