"""Clips that lie about their length, their size or their kind."""

import struct
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any

import av
from PIL import Image

from tests.media.codec.clips import clip
from tests.media.codec.pictures import encoded, scene

FILES = Path(__file__).parent / "files"
SMALL = (64, 36)


def kept(name: str) -> bytes:
    return (FILES / name).read_bytes()


def long_clip(container: str = "mp4", **choices: object) -> bytes:
    return clip(seconds=60, rate=10, size=SMALL, container=container, **choices)  # type: ignore[arg-type]


def lying_mp4() -> bytes:
    """A minute, of which every header and the edit list say five seconds."""
    content = bytearray(long_clip(options={"movflags": "faststart"}))
    _patch(content, b"mvhd", 16, 5_000)
    _patch(content, b"tkhd", 24, 5_000)
    _patch(content, b"mdhd", 16, 5 * _clock(content))
    _patch(content, b"elst", 12, 5_000)
    return bytes(content)


def _clock(content: bytes | bytearray) -> int:
    at = content.index(b"mdhd") + 16
    return int(struct.unpack_from(">I", content, at)[0])


def _patch(content: bytearray, box: bytes, offset: int, number: int) -> None:
    """Overwrite a number at its offset from the box's name."""
    struct.pack_into(">I", content, content.index(box) + 4 + offset, number)


def clip_with_a_secret() -> bytes:
    """Four seconds, of which the edit list shows the last two: the author cut the first ones off."""
    content = bytearray(clip(seconds=4, options={"movflags": "faststart"}))
    _patch(content, b"elst", 8, 2_000)
    _patch(
        content,
        b"elst",
        12,
        2 * _clock(content) + struct.unpack_from(">I", content, content.index(b"elst") + 16)[0],
    )
    return bytes(content)


def without_index() -> bytes:
    """What a recorder leaves when it is killed: pictures, and no word of where they are."""
    content = clip()
    return content[: content.index(b"moov") - 4]


def foreign(codec: str, size: tuple[int, int], pixels: str) -> bytes:
    return clip(
        seconds=0.1, rate=10, codec=codec, size=size, pixels=pixels, container="matroska", settings={}
    )


def recut() -> bytes:
    """The recording, packed as the same browser packs H.264 when it is asked for WebM."""
    buffer = BytesIO()
    with (
        av.open(str(FILES / "chromium_h264_opus.mp4"), "r") as source,
        av.open(buffer, "w", "matroska") as target,
    ):
        tracks = {stream.index: target.add_stream_from_template(stream) for stream in source.streams}
        for packet in source.demux():
            if packet.size and (packet.pts or 0) * (packet.time_base or 0) < 3:
                packet.stream = tracks[packet.stream.index]
                target.mux(packet)
    return buffer.getvalue()


def vp8(sizes: list[tuple[int, int]]) -> bytes:
    """Keyframes of VP8, which is what a lossy WebP holds, ten a second and each of its own size."""
    return _packed("vp8", [_keyframe(scene(*size)) for size in sizes], sizes[0])


def flood(*, of_track: int) -> bytes:
    """A second of pictures, and as many packets of one of two sound tracks as a clip never has."""
    buffer = BytesIO()
    with av.open(buffer, "w", format="matroska") as output:
        video = output.add_mux_stream("vp8", rate=10, width=64, height=36)
        sounds = [output.add_stream("libopus", rate=48_000, layout="mono") for _ in range(2)]
        picture = _keyframe(scene(64, 36))
        packets = [(video, picture, number * 100) for number in range(10)]
        packets += [(sound, b"\x08\xff", 950) for sound in sounds]
        packets += [(sounds[of_track], b"\x08\xff", 1000 + number // 5) for number in range(21_000)]
        for stream, content, at in packets:
            packet = av.Packet(content)
            packet.pts = packet.dts = at
            packet.time_base, packet.stream = Fraction(1, 1000), stream
            packet.is_keyframe = stream is video
            output.mux(packet)
    return buffer.getvalue()


def with_unit(content: bytes, kind: int, words: bytes) -> bytes:
    """The same MP4 of H.264 with one more unit of some kind in each packet."""
    unit = bytes([kind]) + words
    buffer = BytesIO()
    with (
        av.open(BytesIO(content), "r") as source,
        av.open(buffer, "w", "mp4") as target,
    ):
        video = source.streams.video[0]
        track = target.add_stream_from_template(video, opaque=True)
        for packet in source.demux(video):
            if packet.size:
                target.mux(_longer(packet, struct.pack(">I", len(unit)) + unit, track))
    return buffer.getvalue()


def _longer(packet: "av.Packet[av.VideoStream]", unit: bytes, track: av.VideoStream) -> "av.Packet[Any]":
    longer: av.Packet[Any] = av.Packet(bytes(packet) + unit)
    for name in ("pts", "dts", "time_base", "duration", "is_keyframe"):
        setattr(longer, name, getattr(packet, name))
    longer.stream = track
    return longer


def with_longer_record(content: bytes, words: bytes) -> bytes:
    """The same MP4 with words behind the parameters that its header lists."""
    longer, at = bytearray(content), content.index(b"avcC") - 4
    end = at + int.from_bytes(content[at : at + 4], "big")
    # Every box around it grows along.
    for box in (b"moov", b"trak", b"mdia", b"minf", b"stbl", b"stsd", b"avc1", b"avcC"):
        start = content.index(box) - 4
        size = int.from_bytes(content[start : start + 4], "big")
        struct.pack_into(">I", longer, start, size + len(words))
    longer[end:end] = words
    return bytes(longer)


def motion_jpeg(size: tuple[int, int]) -> bytes:
    return _packed("mjpeg", [encoded(Image.new("L", size), "JPEG")], size)


def _packed(codec: str, pictures: list[bytes], size: tuple[int, int]) -> bytes:
    buffer = BytesIO()
    with av.open(buffer, "w", format="matroska") as output:
        stream = output.add_mux_stream(codec, rate=10, width=size[0], height=size[1])
        for number, picture in enumerate(pictures):
            packet = av.Packet(picture)
            packet.pts = packet.dts = number * 100
            packet.time_base, packet.stream, packet.is_keyframe = Fraction(1, 1000), stream, True
            output.mux(packet)
    return buffer.getvalue()


def _keyframe(picture: Image.Image) -> bytes:
    content = encoded(picture, "WEBP", quality=60)
    return content[20 : 20 + int.from_bytes(content[16:20], "little")]


def phone_clip() -> bytes:
    """HEVC in HLG, held upright, with place and make: what a phone records."""
    return clip(
        seconds=1,
        rate=15,
        codec="libx265",
        container="mov",
        pixels="yuv420p10le",
        colours=(9, 9, 18),
        sound="aac",
        tags={
            "com.apple.quicktime.location.ISO6709": "-06.2088+106.8456+008.000/",
            "com.apple.quicktime.make": "Canon",
            "creation_time": "2026-11-22T09:36:53Z",
        },
        options={"movflags": "use_metadata_tags"},
    )
