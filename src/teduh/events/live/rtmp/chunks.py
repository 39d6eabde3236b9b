"""RTMP's chunks: messages cut into pieces, several of them at once on one line."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from teduh.events.live.rtmp.amf import MalformedError

SET_SIZE, ABORT = 1, 2
LONGEST_MESSAGE, LONGEST_CHUNK, MOST_STREAMS = 1_000_000, 65_536, 16
_SMALLEST_OF_TWO_BYTES, _ADDED = 64, 64
_LATER = 0xFFFFFF
_LONG = struct.Struct(">I")
_HEADER_BYTES = (11, 7, 3, 0)


class Message(NamedTuple):
    """One whole message. `at` in milliseconds."""

    kind: int
    stream: int
    at: int
    body: bytes


@dataclass(slots=True)
class _Stream:
    """What the headers of one stream of chunks leave out, because it is as before."""

    at: int = 0
    step: int = 0
    length: int = 0
    kind: int = 0
    stream: int = 0
    is_later: bool = False
    is_known: bool = False
    body: bytearray = field(default_factory=bytearray)


class _Waiting(Exception):  # noqa: N818 - not all of it is here yet
    pass


class ChunkReader:
    """Takes bytes as they come and gives the messages that are whole."""

    def __init__(self) -> None:
        self._rest, self._at = bytearray(), 0
        self._streams: dict[int, _Stream] = {}
        self._size = 128
        # All that was taken, for the word of receipt.
        self.taken = 0

    def take(self, piece: bytes) -> Iterator[Message]:
        self._rest += piece
        self.taken += len(piece)
        while True:
            self._at = 0
            try:
                message = self._chunk()
            except _Waiting:
                return
            del self._rest[: self._at]
            if message is not None:
                yield message

    def _bytes(self, count: int) -> bytes:
        end = self._at + count
        if end > len(self._rest):
            raise _Waiting
        taken = bytes(self._rest[self._at : end])
        self._at = end
        return taken

    def _chunk(self) -> Message | None:
        """Nothing is kept of a chunk that is not whole: it is read again with the next piece."""
        first = self._bytes(1)[0]
        shape, number = first >> 6, self._number(first & 0x3F)
        header = self._bytes(_HEADER_BYTES[shape])
        stream = self._streams.get(number)
        if stream is None:
            if len(self._streams) >= MOST_STREAMS:
                raise MalformedError("more streams than anybody needs")
            stream = _Stream()
        if shape and not stream.is_known:
            raise MalformedError("a chunk that goes on with nothing")
        at, is_later, length = self._time(shape, header, stream)
        is_first = not stream.body
        payload = self._bytes(min(self._size, length - len(stream.body)))
        self._streams[number] = stream
        if shape != 3 or is_first:  # noqa: PLR2004 - the shape without a header
            _begin(stream, shape, header, at, length)
            stream.is_later = is_later
        stream.body += payload
        return self._whole(stream) if len(stream.body) == stream.length else None

    def _number(self, low: int) -> int:
        if low > 1:
            return low
        more = self._bytes(1 + low)
        return _ADDED + int.from_bytes(more, "little")

    def _time(self, shape: int, header: bytes, stream: _Stream) -> tuple[int, bool, int]:
        """The time or the step that stands in the header, and the length of the message."""
        at = int.from_bytes(header[:3], "big") if header else stream.step
        is_later = at == _LATER if header else stream.is_later
        if is_later:
            at = _LONG.unpack(self._bytes(4))[0]
        length = int.from_bytes(header[3:6], "big") if shape <= 1 else stream.length
        if length > LONGEST_MESSAGE:
            raise MalformedError("a message without end")
        if stream.body and (shape != 3 or length != stream.length):  # noqa: PLR2004 - as above
            raise MalformedError("a message that begins within another")
        return at, is_later, length

    def _whole(self, stream: _Stream) -> Message | None:
        message = Message(stream.kind, stream.stream, stream.at, bytes(stream.body))
        stream.body.clear()
        if message.kind == SET_SIZE:
            self._set_size(message.body)
            return None
        if message.kind == ABORT:
            self._abort(message.body)
            return None
        return message

    def _set_size(self, body: bytes) -> None:
        size = int.from_bytes(body, "big")
        if len(body) != _LONG.size or not 1 <= size <= LONGEST_CHUNK:
            raise MalformedError(f"chunks of {size}")
        self._size = size

    def _abort(self, body: bytes) -> None:
        stream = self._streams.get(int.from_bytes(body, "big"))
        if stream is not None:
            stream.body.clear()


def _begin(stream: _Stream, shape: int, header: bytes, at: int, length: int) -> None:
    """A message begins: full time at first, steps afterwards."""
    stream.is_known, stream.length = True, length
    if shape == 0:
        stream.at, stream.step = at, 0
        stream.stream = int.from_bytes(header[7:11], "little")
    else:
        stream.step = at
        stream.at = (stream.at + at) & 0xFFFFFFFF
    if shape <= 1:
        stream.kind = header[6]


def written(kind: int, stream: int, body: bytes, *, number: int = 3, size: int = 128) -> bytes:
    """One message of ours, at time nought."""
    head = bytes([number]) + b"\0\0\0" + len(body).to_bytes(3, "big") + bytes([kind])
    head += stream.to_bytes(4, "little")
    pieces = [body[begin : begin + size] for begin in range(0, len(body), size)] or [b""]
    return head + bytes([0xC0 | number]).join(pieces)
