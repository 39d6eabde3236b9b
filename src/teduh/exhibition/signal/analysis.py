"""A recording to its features, and features to traits."""

from collections.abc import Mapping

import numpy as np

from teduh.exhibition.signal import measuring, spectra
from teduh.exhibition.signal.channels import MUSE
from teduh.exhibition.signal.messages import SignalRefused, note
from teduh.exhibition.signal.minute import WINDOW_SECONDS, Minute, best_minute
from teduh.exhibition.signal.montage import sides
from teduh.exhibition.signal.records import FULL, Features, Note, Recording, Traits
from teduh.exhibition.signal.tables import norms, table
from teduh.exhibition.signal.texture import texture_of

QUANTILES = (0.0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
FLATTEST, FEWEST_SLOW = 0.15, 1.6
MUCH_DISTURBED = 0.5
HARDLY_CLEAR = 0.5
FEW_PEOPLE = 20
"""Of a class of headsets: fewer only move the middle of the headband's norms (norming.py)."""
MIDDLE = 0.5


def features_of(recording: Recording) -> Features:
    """See `teduh.exhibition.signal.features`."""
    minute, notes = _heard(recording)
    found = measuring.values(minute)
    return Features(
        values=found,
        texture=texture_of(minute, found["iaf"], measuring.clearness(found["alpha_peak"])),
        device=recording.device,
        seconds=minute.waves.shape[1] / minute.sfreq,
        notes=(*recording.notes, *notes, *_notes(recording, minute, found["alpha_peak"])),
    )


def values_of(recording: Recording) -> dict[str, float]:
    """The numbers alone, of which norms are made."""
    return measuring.values(_heard(recording)[0])


def _heard(recording: Recording) -> tuple[Minute, list[Note]]:
    raw, notes = sides(recording)
    minute = best_minute(raw, recording.sfreq)
    _require_brain_waves(minute)
    return minute, notes


def _require_brain_waves(minute: Minute) -> None:
    """Noise and muscle have no slope and no more power at 1.5-4 Hz than at 30-40 Hz."""
    freqs, each = spectra.transforms(minute.kept, minute.sfreq)
    psd = spectra.density(each)
    slope = float(np.median([spectra.aperiodic(freqs, row).slope for row in psd]))
    fast = np.maximum(spectra.band_power(freqs, psd, 30.0, 40.0), 1e-12)
    if slope < FLATTEST and np.median(spectra.band_power(freqs, psd, 1.5, 4.0) / fast) < FEWEST_SLOW:
        raise SignalRefused("not_eeg")


def _notes(recording: Recording, minute: Minute, alpha_peak: float) -> list[Note]:
    said = []
    if measuring.clearness(alpha_peak) < HARDLY_CLEAR:
        said.append(note("faint_rhythm"))
    if recording.seconds < WINDOW_SECONDS:
        said.append(note("short", seconds=int(recording.seconds)))
    disturbed = float(1.0 - minute.quiet.mean())
    if disturbed > MUCH_DISTURBED:
        said.append(note("disturbed", percent=round(100.0 * disturbed)))
    own = norms(recording.device)
    if own["n"] < FEW_PEOPLE:
        said.append(note("few_norms", own=own["n"], others=norms(MUSE)["n"]))
    return said


def traits_of(found: Features) -> Traits:
    """See `teduh.exhibition.signal.traits`."""
    kept = norms(found.device)
    means = trait_means(found.values, kept["feat"])
    rank = {trait: _rank(mean, kept["trait"][trait]) for trait, mean in means.items()}
    rank["iaf"] = MIDDLE + measuring.clearness(found.values["alpha_peak"]) * (rank["iaf"] - MIDDLE)
    whole = {trait: round(FULL * share) for trait, share in rank.items()}
    return Traits(**whole, texture=found.texture)


def trait_means(values: Mapping[str, float], knots: Mapping[str, list[float]]) -> dict[str, float]:
    """By trait, the mean of the ranks (0 to 1) of the features that are its members."""
    ranks = {name: _rank(value, knots[name]) for name, value in values.items()}
    return {
        trait: sum(ranks[name] for name in names) / len(names) for trait, names in table("traits").items()
    }


def _rank(value: float, knots: list[float]) -> float:
    """0 to 1 among the people of the norms, straight between the knots."""
    return float(np.interp(value, knots, QUANTILES))
