"""A headband on the network: a shared recording, sent by LSL as a program beside a real one sends it."""

import gzip
import io
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pylsl

from teduh.exhibition import signal

RECORDINGS = Path(__file__).parent / "recordings"


@contextmanager
def worn_headband(*, speed: float = 0.0) -> Iterator[str]:
    """Its name. A minute is sent at once to whoever listens, or so many times as fast as it was recorded."""
    name, stop = f"teduh-{uuid.uuid4().hex[:12]}", threading.Event()
    minute = signal.read(io.BytesIO(gzip.decompress((RECORDINGS / "muse_101_1_60s.csv.gz").read_bytes())))
    info = pylsl.StreamInfo(name, "EEG", len(minute.channels), minute.sfreq, "float32", name)
    channels = info.desc().append_child("channels")
    for label in minute.channels:
        channels.append_child("channel").append_child_value("label", label)
    outlet = pylsl.StreamOutlet(info)

    def send() -> None:
        while not stop.is_set():
            if not outlet.wait_for_consumers(0.2):
                continue
            for at in range(0, minute.samples.shape[1], 64):
                if stop.is_set():
                    return
                outlet.push_chunk(minute.samples[:, at : at + 64].T.tolist())
                time.sleep(64 / minute.sfreq / speed if speed else 0.0)

    sender = threading.Thread(target=send, daemon=True)
    sender.start()
    try:
        yield f"lsl:{name}"
    finally:
        stop.set()
        sender.join()
