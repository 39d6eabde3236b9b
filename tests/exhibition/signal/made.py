"""Recordings that tests make, in every format, and the real ones beside them."""

import gzip
import io
import struct
from functools import cache
from pathlib import Path
from typing import Any

import edfio
import numpy as np

from teduh.exhibition.signal import Recording

RECORDINGS = Path(__file__).parents[1] / "recordings"
MUSE = ("TP9", "AF7", "AF8", "TP10")


@cache
def real(name: str) -> bytes:
    return gzip.decompress((RECORDINGS / f"{name}.gz").read_bytes())


def brown(seconds: float = 60.0, sfreq: float = 256.0, channels: int = 4, seed: int = 0) -> np.ndarray:
    """Noise whose power falls as 1/f, about 15 µV: like a brain without a rhythm."""
    rng = np.random.default_rng(seed)
    count = round(seconds * sfreq)
    freqs = np.fft.rfftfreq(count, 1.0 / sfreq)
    shape = np.where(freqs > 0.5, 1.0 / np.sqrt(np.maximum(freqs, 0.5)), 0.0)
    waves = np.fft.irfft(np.fft.rfft(rng.normal(size=(channels, count)), axis=1) * shape, count, axis=1)
    return np.asarray(waves * (15.0 / waves.std(axis=1, keepdims=True)))


def rhythm(hertz: float, height: float, seconds: float = 60.0, sfreq: float = 256.0) -> np.ndarray:
    return np.asarray(height * np.sin(2 * np.pi * hertz * np.arange(round(seconds * sfreq)) / sfreq))


def recording(samples: np.ndarray, sfreq: float = 256.0, channels: tuple[str, ...] = MUSE) -> Recording:
    return Recording(samples, sfreq, channels, "muse")


def muse_text(samples: np.ndarray, sfreq: float = 256.0) -> bytes:
    rows = [
        ",".join([f"{1.5e9 + at / sfreq:.4f}", *(f"{value:.3f}" for value in row)])
        for at, row in enumerate(samples.T)
    ]
    return "\n".join(["timestamps,TP9,AF7,AF8,TP10", *rows, ""]).encode()


def mind_monitor_text(samples: np.ndarray) -> bytes:
    """With the rows of a blink and of a lost battery that the app writes between samples."""
    lines = ["TimeStamp,Delta_TP9,RAW_TP9,RAW_AF7,RAW_AF8,RAW_TP10,AUX_RIGHT,Battery,Elements"]
    for at, row in enumerate(samples.T):
        second, part = divmod(at, 256)
        stamp = f"2026-11-01 10:{second // 60:02d}:{second % 60:02d}.{part * 1000 // 256:03d}"
        lines.append(",".join([stamp, "0.5", *(f"{800 + value:.3f}" for value in row), "800.0", "95", ""]))
        if part == 0:
            lines.append(f"{stamp},,,,,,,,/muse/elements/blink")
    return "\n".join(lines).encode()


def openbci_text(samples: np.ndarray, sfreq: float = 250.0) -> bytes:
    head = f"%OpenBCI Raw EXG Data\n%Number of channels = {len(samples)}\n%Sample Rate = {sfreq:g} Hz\n"
    head += "Sample Index, " + ", ".join(f"EXG Channel {at}" for at in range(len(samples))) + ", Timestamp\n"
    rows = [
        f"{at % 256}, " + ", ".join(f"{value:.4f}" for value in row) + f", {1.5e9 + at / sfreq:.3f}"
        for at, row in enumerate(samples.T)
    ]
    return (head + "\n".join(rows)).encode()


def edf(
    samples: np.ndarray, sfreq: float, labels: tuple[str, ...], *, unit: str = "uV", bdf: bool = False
) -> bytes:
    signal, file = (edfio.BdfSignal, edfio.Bdf) if bdf else (edfio.EdfSignal, edfio.Edf)
    reach = float(np.ceil(np.abs(samples).max())) or 1.0
    signals: Any = [
        signal(row, sfreq, label=label, physical_dimension=unit, physical_range=(-reach, reach))
        for row, label in zip(samples, labels, strict=True)
    ]
    written = io.BytesIO()
    patient = edfio.Patient(name="Siti_Aminah", code="MCH-0234567")
    file(signals, patient=patient).write(written)
    return written.getvalue()


def xdf(samples: np.ndarray, sfreq: float, labels: tuple[str, ...] = (), unit: str = "microvolts") -> bytes:
    described = "".join(f"<channel><label>{name}</label><unit>{unit}</unit></channel>" for name in labels)
    head = (
        f"<?xml version='1.0'?><info><name>made</name><type>EEG</type>"
        f"<channel_count>{len(samples)}</channel_count><nominal_srate>{sfreq:g}</nominal_srate><channel_format>double64</channel_format>"
        f"<desc><subject>Siti Aminah</subject><channels>{described}</channels></desc></info>"
    ).encode()
    stream = struct.pack("<I", 1)
    rows = b"".join(
        b"\x08" + struct.pack("<d", 100.0 + at / sfreq) + row.astype("<f8").tobytes()
        for at, row in enumerate(samples.T)
    )
    body = stream + b"\x08" + struct.pack("<Q", samples.shape[1]) + rows
    opening = b"<?xml version='1.0'?><info><version>1.0</version></info>"
    return b"XDF:" + _chunk(1, opening) + _chunk(2, stream + head) + _chunk(3, body)


def _chunk(tag: int, content: bytes) -> bytes:
    return b"\x08" + struct.pack("<QH", len(content) + 2, tag) + content
