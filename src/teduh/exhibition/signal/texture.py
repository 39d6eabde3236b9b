"""What varies within the minute, in whole numbers: cells, petals, rays and the looped line come from it."""

import numpy as np

from teduh.exhibition.signal import measuring, spectra
from teduh.exhibition.signal.minute import Minute
from teduh.exhibition.signal.records import FULL, PIECES, STEPS, TRACE, Floats, Texture

SPECTRUM_HZ = (3.0, 28.0)
TRACE_HZ = (3.0, 13.0)
TRACE_SECONDS, SEAM_SECONDS = 5.0, 0.5
TALLEST = 0.8
"""log10 above the aperiodic line that fills a step."""


def texture_of(minute: Minute, iaf: float, clearness: float) -> Texture:
    """`iaf` in Hz counts by `clearness`, and the usual frequency by the rest."""
    freqs, each = spectra.transforms(minute.kept, minute.sfreq)
    _, rest = measuring.flattened(freqs, spectra.density(each))
    alpha, beta, theta = (_pieces(minute, *measuring.BANDS[name]) for name in ("alpha", "beta", "theta"))
    return Texture(
        alpha=alpha,
        beta=beta,
        theta=theta,
        spectrum=_spectrum(freqs, rest),
        trace=_trace(minute),
        artefacts=round(FULL * float(1.0 - minute.quiet.mean())),
        peak=round(100.0 * (measuring.USUAL_HZ + clearness * (iaf - measuring.USUAL_HZ))),
    )


def _pieces(minute: Minute, low: float, high: float) -> tuple[tuple[int, ...], ...]:
    """Log power of 64 equal pieces, on each side against its own middle.

    500 is usual; 250 and 750 are one robust spread away. How loud a side is makes no difference.
    """
    waves = spectra.banded(minute.waves, minute.sfreq, low, high)
    parts = np.array_split(waves, PIECES, axis=1)
    power = np.log(np.maximum(np.array([(part * part).mean(axis=1) for part in parts]).T, 1e-12))
    middle = np.median(power, axis=1, keepdims=True)
    spread = 1.4826 * np.median(np.abs(power - middle), axis=1, keepdims=True)
    return _rows(0.5 + 0.25 * (power - middle) / np.maximum(spread, 1e-6))


def _rows(share: Floats, low: float = 0.0) -> tuple[tuple[int, ...], ...]:
    whole = np.rint(np.clip(share, low, 1.0) * FULL).astype(np.int64)
    return tuple(tuple(int(number) for number in row) for row in whole)


def _spectrum(freqs: Floats, rest: Floats) -> tuple[int, ...]:
    at = np.linspace(*SPECTRUM_HZ, STEPS)
    return _rows((np.interp(at, freqs, rest) / TALLEST)[None])[0]


def _trace(minute: Minute) -> tuple[tuple[int, ...], ...]:
    """The quietest five seconds, 3-13 Hz; the last half second fades into what came before the first."""
    waves = spectra.banded(minute.waves, minute.sfreq, *TRACE_HZ)
    length, seam = round(TRACE_SECONDS * minute.sfreq), round(SEAM_SECONDS * minute.sfreq)
    total = np.concatenate([[0.0], np.cumsum((minute.waves * minute.waves).sum(axis=0))])
    starts = np.arange(seam, waves.shape[1] - length, round(0.25 * minute.sfreq))
    at = int(starts[np.argmin(total[starts + length] - total[starts])])
    loop = waves[:, at : at + length].copy()
    fade = np.linspace(0.0, 1.0, seam)
    loop[:, -seam:] = loop[:, -seam:] * (1.0 - fade) + waves[:, at - seam : at] * fade
    places = np.arange(TRACE) * (length / TRACE)
    around = np.concatenate([loop, loop[:, :1]], axis=1)
    drawn = np.array([np.interp(places, np.arange(length + 1), row) for row in around])
    return _rows(drawn / np.maximum(np.abs(drawn).max(axis=1, keepdims=True), 1e-9), low=-1.0)
