"""The best minute of a recording: four filtered sides, their epochs, and which of them are undisturbed."""

from dataclasses import dataclass

import numpy as np

from teduh.exhibition.signal import spectra
from teduh.exhibition.signal.records import Floats

WINDOW_SECONDS = 60


@dataclass(frozen=True)
class Minute:
    """waves: (4, samples) in µV, 1-40 Hz. cut: (4, epochs, samples). quiet: (epochs,)."""

    waves: Floats
    sfreq: float
    cut: Floats
    quiet: spectra.Mask

    @property
    def kept(self) -> Floats:
        return np.asarray(self.cut[:, self.quiet])


def best_minute(raw: Floats, sfreq: float) -> Minute:
    """(4, samples) in µV to the earliest 60 s with the fewest artefacts, or all of a shorter recording."""
    waves = spectra.filtered(raw, sfreq)
    hop = round(spectra.HOP_SECONDS * sfreq)
    quiet = spectra.quiet(spectra.epochs(waves, sfreq)).astype(np.int64)
    length = WINDOW_SECONDS - 1
    start = 0
    if quiet.size > length:
        start = int(np.argmax(np.convolve(quiet, np.ones(length, dtype=np.int64), "valid")))
    part = waves[:, start * hop : start * hop + round(WINDOW_SECONDS * sfreq)]
    cut = spectra.epochs(part, sfreq)
    return Minute(part, sfreq, cut, spectra.quiet(cut))
