"""The 31 numbers of a minute. Left is before right, temples before front, in the order of SIDES."""

import numpy as np

from teduh.exhibition.signal import spectra
from teduh.exhibition.signal.minute import Minute
from teduh.exhibition.signal.records import Floats

BANDS = {
    "delta": (1.0, 4.0),
    "theta": (4.0, 8.0),
    "alpha": (8.0, 13.0),
    "beta": (13.0, 30.0),
    "gamma": (30.0, 40.0),
}
"""Hz, the lower bound inside."""

COHERENT_HZ = (4.0, 30.0)
LT, LF, RF, RT = range(4)
USUAL_HZ, SCATTER = 10.0, 0.1
"""Hz, the middle person's alpha; log10 by which a flattened spectrum scatters where no rhythm is.

The scatter of the shared recordings is 0.07 to 0.24 (1.4826 MAD at 2-35 Hz without 6.5-14 Hz).
"""
BLINK_UV, BLINK_TIMES, BLINK_SECONDS = 60.0, 5.0, 0.4


def values(minute: Minute) -> dict[str, float]:
    """31 features by name: logits of shares, natural logarithms of ratios, Hz, log10 heights."""
    freqs, each = spectra.transforms(minute.kept, minute.sfreq)
    psd = spectra.density(each)
    power = {name: np.maximum(spectra.band_power(freqs, psd, *band), 1e-12) for name, band in BANDS.items()}
    return {
        **_shares(power),
        **_peaks(freqs, psd),
        **_shape(minute),
        **_coherences(freqs, each),
        "burst": burst(minute),
        "blink": blinks(minute),
    }


def _temples_against_front(row: Floats) -> float:
    return float((row[LT] + row[RT] - row[LF] - row[RF]) / 2.0)


def _shares(power: dict[str, Floats]) -> dict[str, float]:
    total = sum(power.values(), start=np.zeros(4))
    found = {}
    for name, row in power.items():
        height = np.log(row)
        found[f"rel_{name}"] = float(_logit(row / total).mean())
        found[f"tf_{name}"] = _temples_against_front(height)
        if name in {"theta", "alpha", "beta"}:
            found[f"asym_f_{name}"] = float(height[RF] - height[LF])
            found[f"asym_t_{name}"] = float(height[RT] - height[LT])
    return found


def _logit(share: Floats) -> Floats:
    inside = np.clip(share, 1e-6, 1.0 - 1e-6)
    return np.asarray(np.log(inside / (1.0 - inside)))


def flattened(freqs: Floats, psd: Floats) -> tuple[Floats, Floats]:
    """(freqs,) and (4, freqs) to slopes (4,) and the mean log10 height above the lines (freqs,)."""
    lines = [spectra.aperiodic(freqs, row) for row in psd]
    shown = np.maximum(freqs, freqs[1])
    rest = [np.log10(np.maximum(row, 1e-12)) - line.at(shown) for row, line in zip(psd, lines, strict=True)]
    return np.array([line.slope for line in lines]), np.mean(rest, axis=0)


def _peaks(freqs: Floats, psd: Floats) -> dict[str, float]:
    slopes, rest = flattened(freqs, psd)
    iaf, alpha = peak(freqs, rest, 7.0, 13.0)
    beta_f, beta = peak(freqs, rest, 14.0, 30.0)
    return {
        "slope": float(np.median(slopes)),
        "slope_tf": _temples_against_front(slopes),
        "iaf": iaf,
        "alpha_peak": alpha,
        "beta_f": beta_f,
        "beta_peak": beta,
    }


def peak(freqs: Floats, rest: Floats, low: float, high: float) -> tuple[float, float]:
    """Where the flattened spectrum is highest between two Hz (gravity within 1 Hz), and how high."""
    inside = (freqs >= low) & (freqs <= high)
    f, height = freqs[inside], rest[inside]
    top = int(np.argmax(height))
    weight = np.where(np.abs(f - f[top]) <= 1.0, np.maximum(height, 0.0), 0.0)
    if weight.sum() <= 0.0:
        return float(f[top]), float(height[top])
    return float((f * weight).sum() / weight.sum()), float(height[top])


def clearness(height: float) -> float:
    """0 to 1: how much of an alpha peak so high (log10) is a rhythm, and not the scatter of the spectrum.

    Half at the height of the scatter. Where nothing stands out, the highest of 13 bins is a throw of dice: a
    frequency read there is drawn towards the middle person by as much as is missing from 1 (Wiener's share of
    power, signal / (signal + noise)).
    """
    signal = max(height, 0.0) ** 2
    return signal / (signal + SCATTER**2)


def _shape(minute: Minute) -> dict[str, float]:
    kept = minute.kept
    mobility, complexity = spectra.hjorth(kept, minute.sfreq)
    spread = np.log(np.maximum(np.median(kept.std(axis=-1), axis=1), 1e-9))
    return {
        "hj_mob": float(np.log(mobility).mean()),
        "hj_cmp": float(np.log(complexity).mean()),
        "amp": float(spread.mean()),
        "amp_tf": _temples_against_front(spread),
    }


def _coherences(freqs: Floats, each: spectra.Spectra) -> dict[str, float]:
    inside = (freqs >= COHERENT_HZ[0]) & (freqs <= COHERENT_HZ[1])

    def between(one: int, other: int) -> float:
        return float(spectra.coherence(each[one], each[other])[inside].mean())

    pairs = {
        "coh_ff": between(LF, RF),
        "coh_tt": between(LT, RT),
        "coh_tf": (between(LT, LF) + between(RT, RF)) / 2.0,
    }
    return {name: float(_logit(np.array(share))) for name, share in pairs.items()}


def burst(minute: Minute) -> float:
    """ln(q90 / q50) of the alpha envelope, mean of the sides: steady noise has 0.60, rarer bursts more."""
    height = spectra.envelope(spectra.banded(minute.waves, minute.sfreq, *BANDS["alpha"]))
    top, middle = np.quantile(height, [0.9, 0.5], axis=1)
    return float(np.log(np.maximum(top, 1e-9) / np.maximum(middle, 1e-9)).mean())


def blinks(minute: Minute) -> float:
    """Large slow swings shared by both frontal sides, per second."""
    front = spectra.banded(minute.waves[[LF, RF]], minute.sfreq, 1.0, 6.0).mean(axis=0)
    usual = 1.4826 * float(np.median(np.abs(front)))
    high = np.abs(front) > max(BLINK_UV, BLINK_TIMES * usual)
    starts = np.flatnonzero(high[1:] & ~high[:-1])
    apart = np.diff(starts, prepend=-minute.sfreq) >= BLINK_SECONDS * minute.sfreq
    count = int(apart.sum())
    return float(count * minute.sfreq / front.size)
