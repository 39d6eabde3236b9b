"""What a decoder says of the bytes of a recording, whichever of its many errors it says it with."""

from collections.abc import Iterator
from contextlib import contextmanager

import av
from av import AudioFrame, AudioStream, Packet, VideoFrame, VideoStream

from teduh.media.codec.verdicts import MediaRefused


class UndecodableError(Exception):
    """A packet that no decoder understands. What comes before and after it may be fine."""


def pictures_in(packet: "Packet[VideoStream]") -> list[VideoFrame]:
    with _errors_named():
        return packet.decode()


def sounds_in(packet: "Packet[AudioStream]") -> list[AudioFrame]:
    with _errors_named():
        return packet.decode()


@contextmanager
def _errors_named() -> Iterator[None]:
    try:
        yield
    except av.FFmpegError as error:
        # A want of memory is no fault of the packet.
        if isinstance(error, MemoryError):
            raise
        raise UndecodableError(str(error)) from error


@contextmanager
def verdict_on_bytes() -> Iterator[None]:
    """Whatever reading and packing hostile bytes raises is a verdict on those bytes, as for photos."""
    try:
        yield
    except av.FFmpegError as error:
        if isinstance(error, MemoryError):
            raise
        raise MediaRefused("corrupt", str(error)) from error
