"""Made signals with known answers, and scipy's own estimates beside ours."""

import numpy as np
import pytest
from scipy import signal

from teduh.exhibition.signal import spectra
from tests.exhibition.signal.made import brown, rhythm

SFREQ = 256.0


def cut_of(*rows):
    return spectra.epochs(np.array(rows), SFREQ)


def test_a_sine_of_20_microvolts_has_200_microvolts_squared_in_its_band_and_nowhere_else():
    freqs, each = spectra.transforms(cut_of(rhythm(10.0, 20.0)), SFREQ)
    psd = np.mean(np.abs(each) ** 2, axis=1)

    assert spectra.band_power(freqs, psd, 8.0, 13.0) == pytest.approx(200.0, rel=1e-6)
    assert spectra.band_power(freqs, psd, 14.0, 40.0) < 1e-9


def test_the_spectrum_is_scipys_median_of_welch():
    row = brown()[0]
    freqs, each = spectra.transforms(cut_of(row), SFREQ)
    theirs = signal.welch(row, SFREQ, "hann", nperseg=512, noverlap=256, detrend="constant", average="mean")

    assert freqs == pytest.approx(theirs[0])
    assert np.mean(np.abs(each) ** 2, axis=1)[0][1:-1] == pytest.approx(theirs[1][1:-1], rel=1e-9)


def test_the_median_over_epochs_keeps_the_level_of_noise_and_ignores_a_loud_epoch():
    noise = np.random.default_rng(3).normal(0.0, 10.0, round(600 * SFREQ))
    cut = spectra.epochs(noise[None], SFREQ).copy()
    cut[:, 7] *= 100.0
    freqs, each = spectra.transforms(cut, SFREQ)
    level = spectra.density(each)[0][(freqs > 5) & (freqs < 100)].mean()

    assert level == pytest.approx(2 * 100.0 / SFREQ, rel=0.03)


def test_coherence_is_scipys():
    shared, own = brown(channels=1, seed=1)[0], brown(channels=2, seed=2)
    one, other = shared + own[0], shared + own[1]
    _, each = spectra.transforms(cut_of(one, other), SFREQ)
    theirs = signal.coherence(one, other, SFREQ, "hann", nperseg=512, noverlap=256)[1]

    assert spectra.coherence(each[0], each[1])[1:-1] == pytest.approx(theirs[1:-1], rel=1e-6)


@pytest.mark.parametrize("slope", [0.5, 1.0, 1.8])
def test_the_aperiodic_line_is_found_under_a_rhythm(slope):
    freqs = np.arange(0.0, 60.0, 0.5)
    psd = 100.0 / np.maximum(freqs, 0.5) ** slope
    psd[(freqs >= 9) & (freqs <= 11)] *= 20.0
    psd[freqs == 20.0] *= 8.0
    line = spectra.aperiodic(freqs, psd)

    assert line.slope == pytest.approx(slope, abs=1e-6)
    assert line.offset == pytest.approx(2.0, abs=1e-6)


def test_hjorth_mobility_of_a_sine_is_its_angular_frequency_and_its_complexity_one():
    mobility, complexity = spectra.hjorth(rhythm(3.0, 5.0, sfreq=2000.0), 2000.0)

    assert mobility == pytest.approx(2 * np.pi * 3.0, rel=1e-4)
    assert complexity == pytest.approx(1.0, rel=1e-4)


@pytest.mark.parametrize(("hertz", "left"), [(0.2, 0.02), (10.0, 1.0), (60.0, 0.05)])
def test_the_filter_passes_1_to_40_hertz(hertz, left):
    kept = spectra.filtered(rhythm(hertz, 10.0)[None], SFREQ)[0]
    height = np.abs(kept[2560:-2560]).max() / 10.0

    assert height == pytest.approx(1.0, abs=0.01) if left == 1.0 else height < left


def test_an_epoch_with_a_blink_on_one_side_is_left_out_and_no_other():
    waves = brown()
    waves[1, 5120:5400] += 350.0
    kept = spectra.quiet(spectra.epochs(waves, SFREQ))

    assert np.flatnonzero(~kept).tolist() == [19, 20, 21]


def test_where_hardly_any_epoch_is_undisturbed_the_quietest_60_percent_stay():
    loud = brown(20.0) * 40.0
    cut = spectra.epochs(loud, SFREQ)

    assert spectra.quiet(cut).sum() == round(0.6 * cut.shape[1])
