"""The texts of headsets: Muse (raw export, Mind Monitor) and OpenBCI."""

import math
import re
from array import array
from collections.abc import Callable, Iterable
from datetime import datetime

import numpy as np

from teduh.exhibition.signal.channels import CAP, MUSE
from teduh.exhibition.signal.messages import SignalRefused, note
from teduh.exhibition.signal.records import Floats, Note, Recording

MUSE_NAMES = ("TP9", "AF7", "AF8", "TP10")
MUSE_HZ, MUSE_OLD_HZ, NEAR_HZ = 256.0, 220.0, 8.0
SLOWEST_HZ = 64.0
OPENBCI_MARK = "%OpenBCI"
ENOUGH_ROWS = 2


def read_text(data: bytes) -> Recording:
    """Bytes of a CSV or text to a recording in µV; refused when no known headset wrote it."""
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise SignalRefused("unknown_format") from error
    head = lines[0] if lines else ""
    if head.startswith(OPENBCI_MARK):
        return _openbci(lines)
    names = [name.strip().upper() for name in head.split(",")]
    for prefix, stamp, clock in (("", "TIMESTAMPS", float), ("RAW_", "TIMESTAMP", _clock)):
        wanted = [prefix + name for name in MUSE_NAMES]
        if stamp in names and all(name in names for name in wanted):
            return _muse(lines[1:], names.index(stamp), [names.index(name) for name in wanted], clock)
    raise SignalRefused("unknown_format")


def _clock(text: str) -> float:
    return datetime.fromisoformat(text.strip()).timestamp()


def _muse(lines: list[str], stamp: int, columns: list[int], clock: Callable[[str], float]) -> Recording:
    """A row without numbers (a blink or a marker of the app) is no sample; a row with a hole in it is one."""
    times, values = array("d"), array("d")
    for line in lines:
        fields = line.split(",")
        if len(fields) <= max(columns) or not any(fields[at].strip() for at in columns):
            continue
        try:
            times.append(clock(fields[stamp]))
        except (ValueError, OverflowError):
            continue
        values.extend(_number(fields[at]) for at in columns)
    samples = np.frombuffer(values, dtype=np.float64).reshape(-1, len(columns)).T.copy()
    sfreq, notes = _muse_rate(np.frombuffer(times, dtype=np.float64))
    return Recording(samples, sfreq, MUSE_NAMES, MUSE, tuple(notes), ("date",))


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan


def _muse_rate(times: Floats) -> tuple[float, list[Note]]:
    """256 Hz (220 for the first model); what the times say is only compared, for they come in bursts."""
    finite = times[np.isfinite(times)]
    if finite.size < ENOUGH_ROWS or np.ptp(finite) <= 0.0:
        raise SignalRefused("too_short", seconds=0)
    told = (finite.size - 1) / float(np.ptp(finite))
    if told < SLOWEST_HZ:
        raise SignalRefused("sfreq", sfreq=f"{told:.1f}")
    if abs(told - MUSE_OLD_HZ) <= NEAR_HZ:
        return MUSE_OLD_HZ, []
    lost = abs(told - MUSE_HZ) > NEAR_HZ
    return MUSE_HZ, [note("samples_lost", sfreq=f"{told:.0f}", nominal=256)] if lost else []


def _openbci(lines: list[str]) -> Recording:
    """`%` lines say the rate and the number of channels; the first column is the board's own count."""
    head = "\n".join(line for line in lines[:10] if line.startswith("%"))
    rate = re.search(r"Sample Rate\s*=\s*([\d.]+)", head)
    count = re.search(r"Number of channels\s*=\s*(\d{1,2})\b", head)
    if rate is None or count is None or not int(count[1]) > 0:
        raise SignalRefused("broken", format="OpenBCI")
    names = tuple(f"channel {at + 1}" for at in range(int(count[1])))
    samples = _rows(lines, len(names))
    return Recording(samples, _number(rate[1]), names, CAP, (), ("date",))


def _rows(lines: Iterable[str], count: int) -> Floats:
    values = array("d")
    for line in lines:
        fields = line.split(",")
        if len(fields) > count and fields[0].strip().replace(".", "", 1).isdigit():
            values.extend(_number(field) for field in fields[1 : count + 1])
    return np.frombuffer(values, dtype=np.float64).reshape(-1, count).T.copy()
