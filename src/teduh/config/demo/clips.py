"""Short films made from one drawn picture: a slow walk of the camera, light that drifts, a soft tone."""

import math
import zlib
from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops

from teduh.config.demo.pictures import draw

SIZE = (432, 540)
DRAWN = (540, 675)
FRAMES_A_SECOND = 20
RATE = 44100
COARSE = 12
NOTES_HZ = ((196.0, 293.7, 392.0), (174.6, 261.6, 349.2), (220.0, 329.6, 440.0))


def clip(motif: str, seed: int, path: Path, seconds: float = 2.6) -> None:
    """Write an MP4 (H.264 and AAC) of the motif to the path."""
    with av.open(str(path), "w", format="mp4", options={"movflags": "+faststart"}) as container:
        video = container.add_stream("libx264", rate=FRAMES_A_SECOND)
        video.width, video.height, video.pix_fmt = *SIZE, "yuv420p"
        video.options = {"preset": "superfast", "crf": "25", "threads": "1"}
        sound = container.add_stream("aac", rate=RATE, layout="mono")
        sound.bit_rate = 48_000
        for picture in frames(motif, seed, seconds):
            container.mux(video.encode(av.VideoFrame.from_ndarray(np.asarray(picture), format="rgb24")))
        container.mux(video.encode())
        _sound(container, sound, tone(motif, seed, seconds))


def frames(motif: str, seed: int, seconds: float) -> Iterator[Image.Image]:
    """The film's pictures one by one."""
    still = draw(motif, seed, DRAWN)
    rng = np.random.Generator(np.random.PCG64(seed + 1))
    start, end = rng.uniform(0.15, 0.85, 2), rng.uniform(0.15, 0.85, 2)
    turn = float(rng.uniform(0, 6.28))
    count = round(seconds * FRAMES_A_SECOND)
    for number in range(count):
        t = number / max(1, count - 1)
        eased = t * t * (3 - 2 * t)
        seen = _look(still, start + (end - start) * eased, 0.86 + 0.10 * eased)
        yield ImageChops.multiply(seen, _light(turn, t * 2.6))


def _light(turn: float, phase: float) -> Image.Image:
    """Light that wanders across in one direction: reckoned coarsely, for it has no edges."""
    across = np.linspace(0, 2, SIZE[0] // COARSE)[None, :] * math.cos(turn)
    down = np.linspace(0, 2, SIZE[1] // COARSE)[:, None] * math.sin(turn)
    wave = np.rint(255 * (0.9 + 0.1 * np.sin(across + down + phase))).astype(np.uint8)
    grey = Image.fromarray(wave).resize(SIZE, Image.Resampling.BICUBIC)
    return Image.merge("RGB", (grey, grey, grey))


def _look(still: Image.Image, at: NDArray[np.float64], share: float) -> Image.Image:
    """A part of the picture, as large as the film."""
    wide, high = still.width * share, still.height * share
    left, top = (still.width - wide) * float(at[0]), (still.height - high) * float(at[1])
    box = (left, top, left + wide, top + high)
    return still.resize(SIZE, Image.Resampling.BILINEAR, box=box)


def tone(motif: str, seed: int, seconds: float) -> NDArray[np.float32]:
    """Three quiet notes that swell and go, with a breath of noise like air in a room."""
    rng = np.random.Generator(np.random.PCG64(seed + zlib.crc32(motif.encode())))
    time = np.arange(round(seconds * RATE)) / RATE
    notes = NOTES_HZ[int(rng.integers(len(NOTES_HZ)))]
    swell = np.sin(np.pi * np.clip(time / seconds, 0, 1)) ** 1.5
    chord = sum(
        np.sin(2 * np.pi * hertz * time + phase) / (n + 2)
        for n, (hertz, phase) in enumerate(zip(notes, rng.uniform(0, 6.28, 3), strict=True))
    )
    air = np.convolve(rng.standard_normal(time.size), np.ones(64) / 64, "same")
    return np.asarray(0.05 * chord * swell + 0.02 * air, np.float32)


def _sound(
    container: av.container.OutputContainer, stream: av.AudioStream, samples: NDArray[np.float32]
) -> None:
    """Encode the samples in steps of 1024, as AAC likes them."""
    for start in range(0, samples.size, 1024):
        frame = av.AudioFrame.from_ndarray(samples[None, start : start + 1024], format="fltp", layout="mono")
        frame.sample_rate, frame.pts = RATE, start
        container.mux(stream.encode(frame))
    container.mux(stream.encode())
