"""Photos and clips: a whole rendering, child and all, beside bare decoding and encoding."""

import tempfile
from collections.abc import Callable, Iterator
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import cast

import av
from av.container import OutputContainer
from PIL import Image, ImageChops, ImageDraw

from benchmarks.measure import alternated, lines
from teduh.media.codec import render

_BENCH = "media"
# At once, because the clock of a living child ticks in hundredths of a second.
_PHOTOS = 4


def run(*, quick: bool) -> Iterator[dict[str, object]]:
    """The lines of every case; quick takes shorter clips and fewer rounds."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rounds = 2 if quick else 5
        yield from _photo(folder, rounds=3 if quick else 9)
        yield from _transcode(folder, seconds=4.0 if quick else 10.0, rounds=rounds)
        yield from _copy(folder, seconds=3.0 if quick else 10.0, rounds=rounds)


def _photo(folder: Path, *, rounds: int) -> Iterator[dict[str, object]]:
    source = folder / "photo.jpg"
    source.write_bytes(_photograph())
    works = {
        "teduh": lambda: [render(source, folder / "photo") for _ in range(_PHOTOS)],
        "bare Pillow": lambda: _bare_photos(source, folder),
    }
    medians = alternated(works, rounds=rounds)
    yield from lines(_BENCH, f"{_PHOTOS} photos, 12 MP JPEG", medians, against="bare Pillow")


def _bare_photos(source: Path, folder: Path) -> None:
    for _ in range(_PHOTOS):
        _bare_photo(source, folder)


def _bare_photo(source: Path, folder: Path) -> None:
    """Decode, shrink and turn, four encodes: no limit, no check, no colour, no other process."""
    with Image.open(source) as picture:
        picture.draft("RGB", (1440, 1080))
        large = picture.resize((1440, 1080), Image.Resampling.LANCZOS).transpose(Image.Transpose.ROTATE_270)
    medium = large.resize((540, 720), Image.Resampling.LANCZOS)
    thumb = medium.resize((120, 160), Image.Resampling.LANCZOS)
    for each, size in ((large, "large"), (medium, "medium"), (thumb, "thumb")):
        each.save(folder / f"{size}.avif", quality=60, speed=9, subsampling="4:2:0", max_threads=1)
    large.save(folder / "fallback.jpg", quality=80, optimize=True, subsampling="4:2:0")


def _transcode(folder: Path, *, seconds: float, rounds: int) -> Iterator[dict[str, object]]:
    source = folder / "full-hd.mp4"
    source.write_bytes(_recording((1920, 1080), seconds, bits=16_000_000))
    works = {
        "teduh": lambda: render(source, folder / "clip"),
        "bare encoder": lambda: _bare_transcode(source, folder / "bare.mp4"),
    }
    case = f"{seconds:.0f}-second clip, 1080p to 720p"
    yield from lines(_BENCH, case, alternated(works, rounds=rounds), against="bare encoder")


def _bare_transcode(source: Path, target: Path) -> None:
    with av.open(str(source), "r") as clip, av.open(str(target), "w", options=_FAST_START) as made:
        picture, sound = _bare_tracks(made)
        for stream in clip.streams:
            stream.codec_context.thread_count = 1
        for packet in clip.demux():
            for frame in packet.decode():
                if isinstance(frame, av.VideoFrame):
                    scaled = frame.reformat(1280, 720, "yuv420p", interpolation="BICUBIC", threads=1)
                    made.mux(picture.encode(scaled))
                elif isinstance(frame, av.AudioFrame):
                    made.mux(sound.encode(frame))
        made.mux(picture.encode(None))
        made.mux(sound.encode(None))


_FAST_START = {"movflags": "+faststart"}
_X264 = {
    "preset": "veryfast",
    "crf": "23",
    "profile": "high",
    "maxrate": "3500k",
    "bufsize": "7000k",
    "threads": "1",
}


def _bare_tracks(made: OutputContainer) -> tuple[av.VideoStream, av.AudioStream]:
    picture = made.add_stream("libx264", rate=30, options=_X264)
    picture.width, picture.height, picture.pix_fmt = 1280, 720, "yuv420p"
    picture.codec_context.gop_size = 60
    sound = made.add_stream("aac", rate=48_000, layout="stereo")
    sound.codec_context.bit_rate = 96_000
    return picture, sound


def _copy(folder: Path, *, seconds: float, rounds: int) -> Iterator[dict[str, object]]:
    source = folder / "compliant.mp4"
    source.write_bytes(_recording((1280, 720), seconds, bits=2_500_000))
    case = f"{seconds:.0f}-second clip, 720p H.264 as our page records it"
    works: dict[str, Callable[[], object]] = {
        "teduh": lambda: render(source, folder / "copied"),
        "bare remux": lambda: _bare_remux(source, folder / "bare.mp4"),
        "bare remux and decoding check": lambda: _bare_check(source, folder / "bare.mp4"),
    }
    medians = alternated(works, rounds=rounds)
    yield from lines(_BENCH, case, medians, against="bare remux")
    pair = {name: medians[name] for name in ("teduh", "bare remux and decoding check")}
    yield list(lines(_BENCH, case, pair, against="bare remux and decoding check"))[-1]


def _bare_remux(source: Path, target: Path) -> None:
    with av.open(str(source), "r") as clip, av.open(str(target), "w", options=_FAST_START) as made:
        tracks = {stream.index: made.add_stream_from_template(stream) for stream in clip.streams}
        for packet in clip.demux():
            if packet.size:
                packet.stream = tracks[packet.stream.index]
                made.mux(packet)


def _bare_check(source: Path, target: Path) -> None:
    _bare_remux(source, target)
    with av.open(str(source), "r") as clip:
        clip.streams.video[0].codec_context.thread_count = 1
        for _frame in clip.decode(clip.streams.video[0]):
            pass


def _photograph() -> bytes:
    """Twelve million pixels with the grain of a small sensor, held upright, from a known place."""
    picture = _hills(4000, 3000)
    grain = Image.effect_noise(picture.size, 18).convert("L")
    picture = ImageChops.add(picture, Image.merge("RGB", (grain,) * 3), offset=-128)
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x8825] = {1: "S", 2: (6.0, 12.0, 31.0), 3: "E", 4: (106.0, 50.0, 44.0)}
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=90, exif=exif)
    return buffer.getvalue()


def _hills(width: int, height: int) -> Image.Image:
    picture = Image.merge("RGB", [Image.linear_gradient("L").resize((width, height)) for _ in range(3)])
    draw = ImageDraw.Draw(picture)
    for step in range(60):
        x, y = step * 7919 % width, height // 3 + step * 104_729 % (height * 2 // 3)
        colour = (40 + step * 3, 90 + step * 37 % 140, 30 + step * 53 % 190)
        draw.ellipse((x - 220, y - 120, x + 220, y + 160), fill=colour)
    return picture


def _recording(size: tuple[int, int], seconds: float, *, bits: int) -> bytes:
    """A hand-held pan over the hills, with grain, at the bit rate of a phone or of our page."""
    width, height = size
    ground = _hills(width + 200, height + 100)
    noises = [Image.effect_noise(size, 9).convert("L") for _ in range(4)]
    grains = [Image.merge("RGB", (noise,) * 3) for noise in noises]
    buffer = BytesIO()
    with av.open(buffer, "w", format="mp4") as made:
        options = {"preset": "superfast", "b": str(bits), "maxrate": str(bits), "bufsize": str(bits)}
        video = made.add_stream("libx264", rate=30, options=options | {"g": "60"})
        video.width, video.height, video.pix_fmt = width, height, "yuv420p"
        sound = made.add_stream("aac", rate=48_000, layout="stereo")
        for number in range(round(seconds * 30)):
            view = ground.crop((number % 200, number % 90, number % 200 + width, number % 90 + height))
            grainy = ImageChops.add(view, grains[number % 4], offset=-128)
            frame = cast("av.VideoFrame", av.VideoFrame.from_image(grainy))  # type: ignore[no-untyped-call] # as shipped
            frame.pts, frame.time_base = number, Fraction(1, 30)
            made.mux(video.encode(frame))
        made.mux(video.encode(None))
        _hum(made, sound, seconds)
    return buffer.getvalue()


def _hum(made: OutputContainer, sound: av.AudioStream, seconds: float) -> None:
    for start in range(0, round(seconds * 48_000), 1024):
        frame = av.AudioFrame(format="fltp", layout="stereo", samples=1024)
        for plane in frame.planes:
            plane.update(bytes(plane.buffer_size))
        frame.sample_rate, frame.pts, frame.time_base = 48_000, start, Fraction(1, 48_000)
        made.mux(sound.encode(frame))
    made.mux(sound.encode(None))
