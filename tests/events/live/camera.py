"""A camera of numbers: H.264 as a browser or OBS sends it, made in memory."""

from fractions import Fraction
from io import BytesIO

import av
import numpy as np


class _Pipe(BytesIO):
    def seekable(self):
        return False


def filmed(  # noqa: PLR0913 - one for each thing that is tried
    seconds=4.0,
    *,
    container="matroska",
    size=(320, 180),
    fps=10,
    codec="libx264",
    whole_each=1.0,
    bits=300_000,
    sound="libopus",
):
    """A film with a tone in it, all of it at once."""
    file = _Pipe()
    options = {"movflags": "frag_keyframe+empty_moov"} if container == "mp4" else {}
    with av.open(file, "w", format=container, options=options) as film:
        picture = film.add_stream(codec, rate=fps)
        picture.width, picture.height = size
        picture.pix_fmt, picture.bit_rate = "yuv420p", bits
        picture.codec_context.gop_size = max(1, round(whole_each * fps))
        picture.options = {"preset": "ultrafast", "tune": "zerolatency"} if codec == "libx264" else {}
        tone = film.add_stream(sound, rate=48_000, layout="mono") if sound else None
        for number in range(round(seconds * fps)):
            frame = av.VideoFrame.from_ndarray(_drawn(number, size), format="gray").reformat(format="yuv420p")
            frame.pts, frame.time_base = number, Fraction(1, fps)
            film.mux(picture.encode(frame))
            if tone:
                film.mux(tone.encode(_tone(number, 48_000 // fps)))
        for stream in filter(None, (picture, tone)):
            film.mux(stream.encode(None))
    return file.getvalue()


def _drawn(number, size):
    width, height = size
    drawn = np.full((height, width), 60, np.uint8)
    drawn[:, number * 7 % width :][:, :20] = 200
    return drawn


def _tone(number, samples):
    at = np.arange(number * samples, (number + 1) * samples) / 48_000
    frame = av.AudioFrame.from_ndarray(
        (np.sin(at * 2 * np.pi * 440) * 9_000).astype(np.int16)[None], format="s16", layout="mono"
    )
    frame.sample_rate, frame.pts, frame.time_base = 48_000, number * samples, Fraction(1, 48_000)
    return frame
