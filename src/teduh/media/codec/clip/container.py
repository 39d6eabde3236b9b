"""Opens a clip's container the careful way: one forced format, no other file, only known decoders."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import av
from av.container import InputContainer
from av.stream import Disposition

from teduh.media.codec.clip.decoding import verdict_on_bytes
from teduh.media.codec.verdicts import MediaRefused

VIDEO_CODECS = frozenset({"h264", "hevc", "vp8", "vp9", "av1", "mpeg4"})
SOUND_CODECS = frozenset({"aac", "opus", "vorbis", "mp3", "flac", "alac", "ac3", "eac3", "amrnb", "amrwb"})
_DECODERS = ",".join(sorted(VIDEO_CODECS | SOUND_CODECS | {"libdav1d", "mp3float", "pcm_s16le", "pcm_s16be"}))
_FORMATS = {"matroska": "matroska", "mp4": "mov"}
_MOVIE_BOX = b"moov"


@contextmanager
def opened(kind: str, content: bytes, *, ignore_edits: bool = False) -> Iterator[InputContainer]:
    """The container, with its edit lists or, to see all that the file holds, without them."""
    options = {
        "codec_whitelist": _DECODERS,
        "protocol_whitelist": "",
        "format_whitelist": "mov,matroska,webm",
    }
    if kind == "mp4":
        check_movie_box(content)
        options["ignore_editlist"] = str(int(ignore_edits))
    with verdict_on_bytes():
        # Titles and names of tracks are never read: old cameras write them in any script.
        container = av.open(
            BytesIO(content), "r", format=_FORMATS[kind], options=options, metadata_errors="ignore"
        )
    with container:
        yield container


def check_movie_box(content: bytes) -> None:
    """A recording that was cut off lacks the box that says where its frames are."""
    at = 0
    while at + 8 <= len(content):
        size, box = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        if box == _MOVIE_BOX:
            return
        if size == 1:
            size = int.from_bytes(content[at + 8 : at + 16], "big")
        if size < 8:  # noqa: PLR2004 - the smallest box; 0 means: until the end of the file
            break
        at += size
    raise MediaRefused("truncated", "no movie box")


def video_stream(container: InputContainer) -> "av.VideoStream":
    """The picture track; cover art does not count as one."""
    for stream in container.streams.video:
        if not stream.disposition & Disposition.attached_pic:
            return stream
    raise MediaRefused("no_picture")


def sound_stream(container: InputContainer) -> "av.AudioStream | None":
    return container.streams.audio[0] if container.streams.audio else None
