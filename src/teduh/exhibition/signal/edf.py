"""EDF, EDF+, BDF and BDF+ (edfplus.info): the header is checked first, for a reader forgives too much."""

import warnings
from collections import Counter
from dataclasses import dataclass
from typing import Any

import edfio
import numpy as np

from teduh.exhibition.signal.channels import device_of, is_brain, microvolts
from teduh.exhibition.signal.messages import SignalRefused, note
from teduh.exhibition.signal.records import Floats, Note, Recording

FIXED, PER_SIGNAL, MOST_SIGNALS = 256, 256, 512
OUTSIDE_SHARE, ENOUGH_LINES = 0.001, 64
NOBODY = ("", "X", "X X X X", "Startdate X X X X")


@dataclass(frozen=True)
class _Header:
    length: int
    records: int
    lowest: Floats
    highest: Floats
    counts: tuple[int, ...]
    identity: tuple[str, ...]


def read_edf(data: bytes, kind: str) -> Recording:
    """Bytes of an EDF or BDF to a recording; refused when damaged, cut off or without any voltage."""
    header = _header(data, kind)
    _require_whole(data, header, 3 if kind == "BDF" else 2)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        file = (edfio.read_bdf if kind == "BDF" else edfio.read_edf)(data)
        signals, notes = _chosen(file.signals)
        samples = np.array([one.data * microvolts(one.physical_dimension) for one in signals])
        _require_inside(signals)
    names = tuple(one.label for one in signals)
    return Recording(
        samples, float(signals[0].sampling_frequency), names, device_of(names), tuple(notes), header.identity
    )


def _header(data: bytes, kind: str) -> _Header:
    text = data[1:FIXED].decode("latin-1")
    try:
        count = int(text[251:255])
        if not 0 < count <= MOST_SIGNALS:
            raise SignalRefused("broken", format=kind)
        rows = data[FIXED : FIXED + PER_SIGNAL * count].decode("latin-1")
        lowest, highest = (_numbers(rows, count, at, 8) for at in (120, 128))
        counts = tuple(int(number) for number in _numbers(rows, count, 216, 8))
        return _Header(FIXED * (count + 1), int(text[235:243]), lowest, highest, counts, _identity(text))
    except ValueError as error:
        raise SignalRefused("broken", format=kind) from error


def _numbers(rows: str, count: int, before: int, width: int) -> Floats:
    start = before * count
    return np.array([float(rows[start + at * width : start + (at + 1) * width]) for at in range(count)])


def _identity(text: str) -> tuple[str, ...]:
    """Kinds only: the fields themselves are read no further."""
    fields = {"patient": text[7:87], "recording": text[87:167], "date": text[167:175]}
    unset = {*NOBODY, "01.01.85"}
    return tuple(kind for kind, field in fields.items() if field.strip(" \0") not in unset)


def _require_whole(data: bytes, header: _Header, width: int) -> None:
    """A file of ASCII transfer has no line feed without a carriage return; a cut file lacks whole records."""
    if data.count(b"\n") > ENOUGH_LINES and data.count(b"\n") == data.count(b"\r\n"):
        raise SignalRefused("damaged")
    if min(header.counts) < 0 or len(data) < header.length + header.records * sum(header.counts) * width:
        raise SignalRefused("truncated")


def _chosen(signals: Any) -> tuple[list[Any], list[Note]]:  # noqa: ANN401 - edfio has no name for its list
    voltage = [one for one in signals if microvolts(one.physical_dimension) is not None]
    notes = []
    if len(voltage) < len(signals):
        notes.append(note("unit_unknown", count=len(signals) - len(voltage)))
    brain = [one for one in voltage if is_brain(one.label)]
    if not brain:
        raise SignalRefused("no_channel")
    rate = Counter(one.sampling_frequency for one in brain).most_common(1)[0][0]
    kept = [one for one in brain if one.sampling_frequency == rate]
    if len(kept) < len(brain):
        notes.append(note("other_rate", count=len(brain) - len(kept)))
    return kept, notes


def _require_inside(signals: list[Any]) -> None:
    """More than one sample in a thousand outside the range that the header promises is no rounding."""
    outside = [
        float(((one.digital < one.digital_range[0]) | (one.digital > one.digital_range[1])).mean())
        for one in signals
    ]
    if max(outside) > OUTSIDE_SHARE:
        raise SignalRefused("damaged")
