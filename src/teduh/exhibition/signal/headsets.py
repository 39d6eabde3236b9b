"""Headsets as sources: boards by BrainFlow, and whatever a program on the network sends by LSL."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np

from teduh.exhibition.signal.channels import is_brain, microvolts
from teduh.exhibition.signal.live import Source
from teduh.exhibition.signal.messages import SignalRefused
from teduh.exhibition.signal.records import Floats
from teduh.exhibition.signal.tables import table

STREAM = "lsl"
FOUND_WITHIN_SECONDS = 5.0
# BrainFlow keeps so many samples until they are asked for; half a minute of the fastest board.
_KEPT = 30 * 1000


def names() -> tuple[str, ...]:
    """What `opened` knows; `lsl:NAME` is one stream of several."""
    return (*table("live")["board"], STREAM)


@contextmanager
def opened(name: str, *, serial: str = "") -> Iterator[Source]:
    """A headset that answers, until the block ends. `serial` is where the dongle of a Cyton is plugged in.

    Raises SignalRefused: unknown_device, live_needs_extra, no_device.
    """
    kind, _, stream = name.partition(":")
    if kind == STREAM:
        with _stream(stream) as source:
            yield source
        return
    board = table("live")["board"].get(name)
    if board is None:
        raise SignalRefused("unknown_device", name=name)
    if board["needs"] == "serial" and not serial:
        raise SignalRefused("no_port", name=name)
    with _board(board["id"], serial) as source:
        yield source


def _library(name: str, extra: str) -> Any:  # noqa: ANN401 - a module without types
    if find_spec(name.partition(".")[0]) is None:
        raise SignalRefused("live_needs_extra", extra=extra)
    return import_module(name)


class _Board:
    """What BrainFlow reads from a board: its EEG rows are in µV."""

    def __init__(self, shim: Any, board: Any, number: int) -> None:  # noqa: ANN401 - of BrainFlow
        self._board, self._rows = board, shim.get_eeg_channels(number)
        self.channels: tuple[str, ...] = tuple(shim.get_eeg_names(number))
        self.sfreq = float(shim.get_sampling_rate(number))

    def take(self) -> Floats:
        return np.asarray(self._board.get_board_data()[self._rows], dtype=np.float64)


@contextmanager
def _board(number: int, serial: str) -> Iterator[Source]:
    with warnings.catch_warnings():
        # It says how it was packaged, which concerns nobody here: when it is read, and when first used.
        warnings.simplefilter("ignore")
        brainflow = _library("brainflow.board_shim", "live")
        brainflow.BoardShim.disable_board_logger()
    asked = brainflow.BrainFlowInputParams()
    asked.serial_port = serial
    board = brainflow.BoardShim(number, asked)
    try:
        board.prepare_session()
        board.start_stream(_KEPT)
        yield _Board(brainflow.BoardShim, board, number)
    except brainflow.BrainFlowError as error:
        raise SignalRefused("no_device") from error
    finally:
        if board.is_prepared():
            board.release_session()


class _Stream:
    """A stream of LSL: the channels of it that hold voltages of a brain."""

    def __init__(self, inlet: Any, told: list[tuple[str, str]], sfreq: float) -> None:  # noqa: ANN401 - of pylsl
        picked = [at for at, (label, unit) in enumerate(told) if is_brain(label) and microvolts(unit)]
        if not picked:
            raise SignalRefused("no_channel")
        self._inlet, self._picked = inlet, picked
        self._factors = np.array([[microvolts(told[at][1]) or 0.0] for at in picked])
        self.channels = tuple(told[at][0] for at in picked)
        self.sfreq = sfreq

    def take(self) -> Floats:
        pieces, _times = self._inlet.pull_chunk()
        if not pieces:
            return np.empty((len(self._picked), 0))
        return np.asarray(np.asarray(pieces, dtype=np.float64).T[self._picked] * self._factors)


@contextmanager
def _stream(name: str) -> Iterator[Source]:
    """The first stream of the kind EEG, or the one of that name."""
    pylsl = _library("pylsl", "lsl")
    found = pylsl.resolve_byprop("name" if name else "type", name or "EEG", 1, FOUND_WITHIN_SECONDS)
    if not found:
        raise SignalRefused("no_device")
    inlet = pylsl.StreamInlet(found[0])
    try:
        info = inlet.info(FOUND_WITHIN_SECONDS)
        yield _Stream(inlet, _told(info), float(info.nominal_srate()))
    finally:
        inlet.close_stream()


def _told(info: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - of pylsl
    """Labels and units as the sender wrote them; most who write no unit mean microvolts."""
    entry, told = info.desc().child("channels").child("channel"), []
    for at in range(info.channel_count()):
        label = entry.child_value("label") or f"ch{at + 1}"
        told.append((label, entry.child_value("unit") or "microvolts"))
        entry = entry.next_sibling()
    return told
