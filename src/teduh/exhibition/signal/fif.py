"""FIF by MNE, which is asked for only here."""

import io
import warnings
from importlib import import_module
from importlib.util import find_spec

import numpy as np

from teduh.exhibition.signal.channels import device_of, is_brain
from teduh.exhibition.signal.messages import SignalRefused
from teduh.exhibition.signal.records import Recording

TAG = 16


def read_fif(data: bytes) -> Recording:
    """Bytes of a FIF of raw samples to its EEG channels in µV (FIF keeps volts)."""
    if find_spec("mne") is None:
        raise SignalRefused("needs_extra")
    _require_tags(data)
    mne = import_module("mne")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        raw = mne.io.read_raw_fif(io.BytesIO(data), preload=True, verbose="CRITICAL")
        picks = [at for at in mne.pick_types(raw.info, eeg=True, exclude=[]) if is_brain(raw.ch_names[at])]
        if not picks:
            raise SignalRefused("no_channel")
        samples = np.asarray(raw.get_data(picks), dtype=np.float64) * 1e6
    names = tuple(raw.ch_names[at] for at in picks)
    found = (
        ("patient", raw.info["subject_info"]),
        ("recording", raw.info["experimenter"]),
        ("date", raw.info["meas_date"]),
    )
    kinds = tuple(kind for kind, held in found if held)
    return Recording(samples, float(raw.info["sfreq"]), names, device_of(names), (), kinds)


def _require_tags(data: bytes) -> None:
    """Each tag says how long it is and where the next stands; none may reach past the end of the file."""
    at, seen = 0, 0
    while at >= 0 and at + TAG <= len(data):
        size = int.from_bytes(data[at + 8 : at + 12], "big", signed=True)
        following = int.from_bytes(data[at + 12 : at + 16], "big", signed=True)
        if size < 0 or at + TAG + size > len(data):
            raise SignalRefused("truncated")
        if following < 0:
            return
        at = following if following > at else at + TAG + size
        seen += 1
    if not seen or at > len(data):
        raise SignalRefused("truncated")
