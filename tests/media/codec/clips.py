"""Clips drawn and encoded for the tests, well-formed and otherwise, and how to look at published ones."""

from collections.abc import Iterable
from fractions import Fraction
from io import BytesIO
from typing import NamedTuple, cast

import av
from av.codec.context import Flags
from PIL import Image

from tests.media.codec.pictures import corners, scene

_CLOCK = 30_000


class Look(NamedTuple):
    """What a published clip really holds."""

    width: int
    height: int
    codecs: tuple[str, ...]
    stamps: tuple[float, ...]
    corners: tuple[str, ...]
    tags: dict[str, str]


def look(content: bytes) -> Look:
    with av.open(BytesIO(content), "r") as clip:
        video = clip.streams.video[0]
        tick = video.time_base or Fraction(0)
        stamps = sorted(packet.pts * tick for packet in clip.demux(video) if packet.pts is not None)
        clip.seek(0)
        first = next(clip.decode(video))
        return Look(
            first.width,
            first.height,
            tuple(stream.codec_context.codec.canonical_name for stream in clip.streams),
            tuple(round(float(stamp), 3) for stamp in stamps),
            corners(first.to_image()),
            dict(clip.metadata) | {k: v for stream in clip.streams for k, v in stream.metadata.items()},
        )


def frame_of(picture: Image.Image, pixels: str = "yuv420p") -> av.VideoFrame:
    frame = cast("av.VideoFrame", av.VideoFrame.from_image(picture))
    return frame.reformat(format=pixels)


def clip(  # noqa: PLR0913 - what a recorder can vary
    *,
    seconds: float = 2.0,
    rate: int = 30,
    size: tuple[int, int] = (320, 180),
    codec: str = "libx264",
    container: str = "mp4",
    pixels: str = "yuv420p",
    sound: str | None = None,
    sound_seconds: float | None = None,
    layout: str = "stereo",
    sound_rate: int = 48_000,
    settings: dict[str, str] | None = None,
    stamps: Iterable[float] | None = None,
    tags: dict[str, str] | None = None,
    options: dict[str, str] | None = None,
    aspect: Fraction | None = None,
    colours: tuple[int, int, int] | None = None,
) -> bytes:
    """A clip of a still scene with a mark that moves, at the given times or at a steady rate."""
    buffer = BytesIO()
    with av.open(
        buffer,
        "w",
        format=container,
        container_options=options or {},
        io_open=lambda *_: BytesIO(buffer.getvalue()),
    ) as output:
        output.metadata.update(tags or {})
        video = cast("av.VideoStream", output.add_stream(codec, rate=rate, options=settings or _fast(codec)))
        video.width, video.height, video.pix_fmt = *size, pixels
        video.codec_context.time_base = Fraction(1, _CLOCK)
        if aspect:
            video.codec_context.sample_aspect_ratio = aspect
        if colours:
            context = video.codec_context
            context.colorspace, context.color_primaries, context.color_trc = colours
        speaker = _speaker(output, sound, layout, sound_rate) if sound else None
        times = list(stamps) if stamps is not None else [n / rate for n in range(round(seconds * rate))]
        _draw(output, video, times, pixels)
        if speaker is not None:
            _speak(output, speaker, sound_seconds or seconds, layout)
    return buffer.getvalue()


def _fast(codec: str) -> dict[str, str]:
    return {
        "libx264": {"preset": "ultrafast", "g": "30", "threads": "1"},
        "libx265": {"preset": "ultrafast", "x265-params": "log-level=none:pools=none:frame-threads=1"},
        "libvpx-vp9": {"deadline": "realtime", "cpu-used": "8", "threads": "1"},
    }.get(codec, {})


def _draw(
    output: av.container.OutputContainer, video: av.VideoStream, times: list[float], pixels: str
) -> None:
    ground = scene(video.width, video.height)
    base = frame_of(ground, pixels)
    for number, at in enumerate(times):
        frame = base if number % 5 else _marked(ground, number, pixels)
        frame.pts, frame.time_base = round(at * _CLOCK), Fraction(1, _CLOCK)
        output.mux(video.encode(frame))
    output.mux(video.encode(None))


def _marked(ground: Image.Image, number: int, pixels: str) -> av.VideoFrame:
    picture = ground.copy()
    picture.paste(
        (250, 250, 250),
        (ground.width // 2, ground.height // 2, ground.width // 2 + 8 + number % 30, ground.height // 2 + 8),
    )
    return frame_of(picture, pixels)


def _speaker(output: av.container.OutputContainer, codec: str, layout: str, rate: int) -> av.AudioStream:
    stream = cast("av.AudioStream", output.add_stream(codec, rate=rate, layout=layout))
    stream.codec_context.flags |= Flags.bitexact
    return stream


def _speak(output: av.container.OutputContainer, stream: av.AudioStream, seconds: float, layout: str) -> None:
    size, rate = stream.codec_context.frame_size or 960, stream.codec_context.sample_rate
    for start in range(0, round(seconds * rate), size):
        frame = av.AudioFrame(
            format=stream.codec_context.format.name,
            layout=layout,
            samples=size,
        )
        for plane in frame.planes:
            plane.update(bytes(plane.buffer_size))
        frame.sample_rate, frame.pts, frame.time_base = rate, start, Fraction(1, rate)
        output.mux(stream.encode(frame))
    output.mux(stream.encode(None))


def with_matrix(content: bytes, matrix: tuple[int, int, int, int]) -> bytes:
    """The same MP4 held another way: its picture track's display matrix, in whole turns."""
    at = content.index(b"tkhd") + 4 + 4 + 8 + 12 + 8 + 8
    a, b, c, d = (part << 16 for part in matrix)
    numbers = (a, b, 0, c, d, 0, 0, 0, 1 << 30)
    packed = b"".join(number.to_bytes(4, "big", signed=True) for number in numbers)
    return content[:at] + packed + content[at + 36 :]
