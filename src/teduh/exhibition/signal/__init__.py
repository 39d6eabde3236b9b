"""Recordings to numbers: pure, without Django, without a database and without the identity of anybody.

A file passes three doors, each a plain function: `read`, `features`, `traits`. What is refused raises
`SignalRefused`, whose `sentence("id")` says why; what a person should know comes along as notes.
"""

import codecs
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

from teduh.exhibition.signal.messages import SignalRefused, identity, note, sentence
from teduh.exhibition.signal.records import (
    FULL,
    PIECES,
    SIDES,
    STEPS,
    TRACE,
    Features,
    Note,
    Recording,
    Texture,
    Traits,
)

__all__ = [
    "FULL",
    "PIECES",
    "SIDES",
    "STEPS",
    "TRACE",
    "Features",
    "Note",
    "Recording",
    "SignalRefused",
    "Texture",
    "Traits",
    "features",
    "identity",
    "note",
    "read",
    "sentence",
    "traits",
    "warm_up",
]

# The readers and scipy take half a second to load: whoever only draws does not wait for them.


def read(source: Path | BinaryIO) -> Recording:
    """A recording from a file of at most 50 MB: EDF(+), BDF(+), XDF, FIF, Muse or OpenBCI text.

    Samples are (channels, samples) in µV, rounded to 0.001; 64-20,000 Hz, 20 s to 30 min, at most 64 channels
    with a unit of voltage. What the format is, its first bytes say. Patient, operator, dates and descriptions
    are not kept; `found` names their kinds.

    Raises SignalRefused: too_large (before a byte is read), unreadable, empty, unknown_format, broken,
    truncated, damaged, needs_extra, no_channel, sfreq, too_short, too_long, too_many_channels.
    Formats: edfplus.info, biosemi.com/faq/file_format.htm, github.com/sccn/xdf, mne.tools.
    """
    found: Recording = import_module("teduh.exhibition.signal.reading").read_file(source)
    return found


def features(recording: Recording) -> Features:
    """31 numbers of the best 60 s (or of all of a shorter recording), and its texture in whole numbers.

    Four sides stand for any montage; 1-40 Hz; epochs of 2 s every second, median spectrum over the
    undisturbed ones. rel_*: logit of a band's share of 1-40 Hz. tf_*, asym_*, amp*, hj_*: natural logarithms
    (amp in µV, mobility in 1/s). alpha_peak, beta_peak: log10 above the aperiodic line. iaf, beta_f: Hz.
    slope: positive falling. coh_*: logit of the coherence at 4-30 Hz. burst: ln(q90/q50) of the alpha
    envelope. blink: per second.

    Raises SignalRefused: flat (no channel is alive), not_eeg (noise, muscle, loose contact).
    Sources: Hjorth 1970; Donoghue et al. 2020 (aperiodic line); Welch 1967.
    """
    found: Features = import_module("teduh.exhibition.signal.analysis").features_of(recording)
    return found


def traits(found: Features) -> Traits:
    """Eleven ranks 0..1000 among the people of the norms, by the rank of the mean of the members' ranks.

    The norms hold best minutes of 66 people with a Muse of 2016 (BSD-3-Clause, NeuroTechX eeg-notebooks).
    Those of caps lean on them, for they have one person (ODC-By, PhysioNet), and features carry the note
    `few_norms`: see norms/README.md. `iaf` is drawn to 500 as far as no alpha rhythm stands out.
    """
    ranked: Traits = import_module("teduh.exhibition.signal.analysis").traits_of(found)
    return ranked


def warm_up() -> None:
    """Loads what the three doors will ask for: afterwards they open no file, so a locked process can read."""
    for module in ("reading", "analysis"):
        import_module(f"teduh.exhibition.signal.{module}")
    tables = import_module("teduh.exhibition.signal.tables")
    codecs.lookup("utf-8-sig")
    for name in ("messages", "montage", "traits"):
        tables.table(name)
    channels = import_module("teduh.exhibition.signal.channels")
    for device in (channels.MUSE, channels.CAP):
        tables.norms(device)
