"""Arrays to arrays: filters, epochs, spectra, the aperiodic line. Shapes, units and sources at each."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import signal

from teduh.exhibition.signal.records import Floats

Mask = npt.NDArray[np.bool_]
Spectra = npt.NDArray[np.complex128]

EPOCH_SECONDS = 2.0
HOP_SECONDS = 1.0
LOW_CUT, HIGH_CUT = 1.0, 40.0
QUIET_TIMES, QUIET_UV, LOUD_UV = 3.0, 60.0, 400.0
FITTED_HZ, RHYTHM_HZ = (2.0, 35.0), (6.5, 14.0)
FEWEST_EPOCHS, FEWEST_SHARE, QUIETEST_SHARE = 8, 0.2, 0.6


@dataclass(frozen=True)
class Aperiodic:
    """log10 power = offset - slope x log10 frequency."""

    offset: float
    slope: float

    def at(self, freqs: Floats) -> Floats:
        return np.asarray(self.offset - self.slope * np.log10(freqs))


def filtered(samples: Floats, sfreq: float) -> Floats:
    """(…, samples) in µV, passed from 1 Hz to min(40 Hz, 0.45 sfreq) without a shift in time.

    Butterworth, order 3 below and 4 above, forward and backward.
    """
    high = signal.butter(3, LOW_CUT, "highpass", fs=sfreq, output="sos")
    low = signal.butter(4, min(HIGH_CUT, 0.45 * sfreq), "lowpass", fs=sfreq, output="sos")
    return np.asarray(signal.sosfiltfilt(low, signal.sosfiltfilt(high, samples, axis=-1), axis=-1))


def banded(samples: Floats, sfreq: float, low: float, high: float) -> Floats:
    """(…, samples) in µV, passed between two frequencies in Hz without a shift in time."""
    sos = signal.butter(3, (low, high), "bandpass", fs=sfreq, output="sos")
    return np.asarray(signal.sosfiltfilt(sos, samples, axis=-1))


def envelope(samples: Floats) -> Floats:
    """The height of a narrow band at each sample, µV, same shape (magnitude of the analytic signal)."""
    return np.asarray(np.abs(signal.hilbert(samples, axis=-1)))


def epochs(samples: Floats, sfreq: float) -> Floats:
    """(sides, samples) to (sides, epochs, epoch samples): two seconds, one second apart."""
    length, hop = round(EPOCH_SECONDS * sfreq), round(HOP_SECONDS * sfreq)
    views = np.lib.stride_tricks.sliding_window_view(samples, length, axis=-1)
    return np.asarray(views[:, ::hop, :])


def quiet(cut: Floats) -> Mask:
    """(sides, epochs, samples) in µV to (epochs,): which are undisturbed on every side.

    Peak to peak below max(3 x median, 60 µV) and below 400 µV; where fewer than max(8, 20 %) survive, the
    quietest 60 % are taken.
    """
    heights = cut.max(axis=-1) - cut.min(axis=-1)
    usual = np.median(heights, axis=-1, keepdims=True)
    kept = ((heights < np.maximum(QUIET_TIMES * usual, QUIET_UV)) & (heights < LOUD_UV)).all(axis=0)
    count = kept.size
    if kept.sum() >= max(FEWEST_EPOCHS, FEWEST_SHARE * count):
        return np.asarray(kept)
    order = np.argsort((heights / np.maximum(usual, 1e-9)).max(axis=0), kind="stable")
    kept = np.zeros(count, dtype=np.bool_)
    kept[order[: max(1, round(QUIETEST_SHARE * count))]] = True
    return kept


def transforms(cut: Floats, sfreq: float) -> tuple[Floats, Spectra]:
    """(sides, epochs, samples) in µV to frequencies in Hz and Hann-windowed spectra.

    Scaled so that |spectrum|² is the one-sided power spectral density in µV²/Hz.
    """
    length = cut.shape[-1]
    window = signal.windows.hann(length, sym=False)
    scale = np.sqrt(2.0 / (sfreq * np.sum(window * window)))
    centred = cut - cut.mean(axis=-1, keepdims=True)
    freqs: Floats = np.fft.rfftfreq(length, 1.0 / sfreq).astype(np.float64)
    return freqs, np.asarray(np.fft.rfft(centred * window, axis=-1) * scale)


def density(spectra: Spectra) -> Floats:
    """(sides, epochs, freqs) to (sides, freqs), µV²/Hz: median over epochs / ln 2.

    The median of an exponential is ln 2 times its mean, so noise keeps its true level and single loud epochs
    have no say.
    """
    return np.asarray(np.median(np.abs(spectra) ** 2, axis=1) / np.log(2.0))


def coherence(one: Spectra, other: Spectra) -> Floats:
    """Two (epochs, freqs) to (freqs,): magnitude-squared coherence, 0 to 1 (Welch's estimate)."""
    cross = np.abs((one * np.conj(other)).mean(axis=0)) ** 2
    power = (np.abs(one) ** 2).mean(axis=0) * (np.abs(other) ** 2).mean(axis=0)
    return np.asarray(cross / np.maximum(power, 1e-300))


def band_power(freqs: Floats, psd: Floats, low: float, high: float) -> Floats:
    """(…, freqs) in µV²/Hz to (…,) in µV²: the sum over low <= f < high times the step."""
    inside = (freqs >= low) & (freqs < high)
    return np.asarray(psd[..., inside].sum(axis=-1) * (freqs[1] - freqs[0]))


def aperiodic(freqs: Floats, psd: Floats) -> Aperiodic:
    """The straight line of log10 power on log10 frequency, 2-35 Hz without 6.5-14 Hz, for one side (freqs,).

    Least squares in three passes; residuals above 2.5 x 1.4826 MAD are left out of the next.
    """
    inside = _within(freqs, FITTED_HZ) & ~_within(freqs, RHYTHM_HZ)
    x, y = np.log10(freqs[inside]), np.log10(np.maximum(psd[inside], 1e-12))
    used = np.ones(x.size, dtype=np.bool_)
    rise = level = 0.0
    for _ in range(3):
        rise, level = _line(x[used], y[used])
        rest = y - (rise * x + level)
        off = np.abs(rest - np.median(rest[used]))
        used = off <= 2.5 * max(1.4826 * float(np.median(off[used])), 1e-9)
    return Aperiodic(level, -rise)


def _within(freqs: Floats, bounds: tuple[float, float]) -> Mask:
    return np.asarray((freqs >= bounds[0]) & (freqs <= bounds[1]))


def _line(x: Floats, y: Floats) -> tuple[float, float]:
    middle, height = x.mean(), y.mean()
    rise = float(((x - middle) * (y - height)).sum() / ((x - middle) ** 2).sum())
    return rise, float(height - rise * middle)


def hjorth(samples: Floats, sfreq: float) -> tuple[Floats, Floats]:
    """(…, samples) to mobility in 1/s and complexity, each (…,). Hjorth 1970, EEG Clin. Neurophysiol. 29."""
    first = np.diff(samples, axis=-1) * sfreq
    second = np.diff(first, axis=-1) * sfreq
    still = [np.maximum(part.var(axis=-1), 1e-18) for part in (samples, first, second)]
    mobility = np.sqrt(still[1] / still[0])
    return np.asarray(mobility), np.asarray(np.sqrt(still[2] / still[1]) / mobility)
