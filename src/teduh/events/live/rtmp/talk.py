"""One connection's conversation, from the first greeting to the last picture."""

import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from teduh.events.live.rtmp import amf, flv
from teduh.events.live.rtmp.amf import MalformedError, Value
from teduh.events.live.rtmp.chunks import ChunkReader, Message, written

_VERSION, _GREETING = b"\x03", 1_536
_COMMAND, _DATA, _ACKNOWLEDGED, _CONTROL, _WINDOW, _PEER = 20, 18, 3, 4, 5, 6
_PING, _PONG = 6, 7
_OURS = 2_500_000
_CHUNKS = 4_096
_STREAM = 1.0
# Beside the picture they mean nothing to us, and every sender says them.
_PASSED_OVER = frozenset({"releaseStream", "FCPublish", "_checkbw", "@setDataFrame", "onFCPublish"})
_ENDINGS = frozenset({"FCUnpublish", "deleteStream", "closeStream"})
_SHORT = struct.Struct(">H")


@dataclass(frozen=True, slots=True)
class Said:
    """`answer` goes back to the sender; `film` is FLV; `key` is given once, and waits for a verdict."""

    answer: bytes = b""
    film: bytes = b""
    key: str | None = None
    is_over: bool = False


@dataclass(slots=True)
class Conversation:
    """`take` gives what each piece means. Until `accept`, no picture is taken."""

    _greeting: bytearray = field(default_factory=bytearray)
    _has_greeted: bool = False
    _is_greeted: bool = False
    _reader: ChunkReader = field(default_factory=ChunkReader)
    _acknowledged: int = 0
    _is_connected: bool = False
    _is_asked: bool = False
    _is_accepted: bool = False

    def take(self, piece: bytes) -> Iterator[Said]:
        if not self._is_greeted:
            piece, answer = self._greet(piece)
            if answer:
                yield Said(answer=answer)
        if self._is_greeted:
            for message in self._reader.take(piece):
                yield self._hear(message)
            if self._reader.taken - self._acknowledged > _OURS // 2:
                self._acknowledged = self._reader.taken
                yield Said(answer=_plain(_ACKNOWLEDGED, self._acknowledged & 0xFFFFFFFF))

    def _greet(self, piece: bytes) -> tuple[bytes, bytes]:
        """Their greeting is given back, as everybody does; what they give back is not looked at."""
        self._greeting += piece
        answer = b""
        if not self._has_greeted and len(self._greeting) >= 1 + _GREETING:
            if self._greeting[:1] != _VERSION:
                raise MalformedError("another version")
            theirs = bytes(self._greeting[1 : 1 + _GREETING])
            answer = _VERSION + bytes(8) + os.urandom(_GREETING - 8) + theirs
            self._has_greeted = True
        if len(self._greeting) < 1 + 2 * _GREETING:
            return b"", answer
        rest = bytes(self._greeting[1 + 2 * _GREETING :])
        self._is_greeted, self._greeting = True, bytearray()
        return rest, answer

    def _hear(self, message: Message) -> Said:
        match message.kind:
            case flv.AUDIO | flv.VIDEO:
                return self._film(message)
            case 20:
                return self._obey(amf.read(message.body))
            case 4 if message.body[:2] == _SHORT.pack(_PING):
                return Said(answer=written(_CONTROL, 0, _SHORT.pack(_PONG) + message.body[2:6], number=2))
            case 17 | 15 | 16 | 22:
                raise MalformedError(f"a message of kind {message.kind}")
        return Said()

    def _film(self, message: Message) -> Said:
        if not self._is_accepted or not message.body:
            return Said()
        if not flv.is_playable(message.kind, message.body):
            raise MalformedError("neither H.264 nor AAC")
        return Said(film=flv.tag(message.kind, message.at, message.body))

    def _obey(self, values: list[Value]) -> Said:
        if len(values) < 2 or not isinstance(values[0], str) or not isinstance(values[1], float):  # noqa: PLR2004 - name and number
            raise MalformedError("an order in no form")
        name, number = values[0], values[1]
        if name == "connect":
            self._is_connected = True
            return Said(answer=_connected(number))
        if not self._is_connected:
            raise MalformedError("an order before there is a connection")
        if name == "createStream":
            return Said(answer=_command("_result", number, None, _STREAM))
        if name == "publish":
            return self._publish(values)
        if name in _ENDINGS:
            return Said(is_over=True)
        if name == "play" or (name not in _PASSED_OVER and len(name) > 64):  # noqa: PLR2004 - no order is so long
            raise MalformedError("nobody plays here")
        return Said()

    def _publish(self, values: list[Value]) -> Said:
        key = values[3] if len(values) > 3 else None  # noqa: PLR2004 - where the key stands
        if self._is_asked or not isinstance(key, str) or not key:
            raise MalformedError("a second stream, or one without a key")
        self._is_asked = True
        return Said(key=key.partition("?")[0])

    def accept(self) -> bytes:
        """From now on pictures are taken. The answer, and then the header of the film."""
        self._is_accepted = True
        return _command("onStatus", 0.0, None, _status("status", "NetStream.Publish.Start"), stream=1)

    @staticmethod
    def refuse() -> bytes:
        """The same for a key that never was, one that is used up and one of a talk that is over."""
        return _command("onStatus", 0.0, None, _status("error", "NetStream.Publish.BadName"), stream=1)


def _connected(number: float) -> bytes:
    about: Value = {"fmsVer": "FMS/3,0,1,123", "capabilities": 31.0}
    told = {**_status("status", "NetConnection.Connect.Success"), "objectEncoding": 0.0}
    return (
        _plain(_WINDOW, _OURS)
        + written(_PEER, 0, _OURS.to_bytes(4, "big") + b"\x02", number=2)
        + _plain(1, _CHUNKS)
        + written(_COMMAND, 0, amf.written("_result", number, about, told), size=_CHUNKS)
    )


def _status(level: str, code: str) -> dict[str, Value]:
    return {"level": level, "code": code, "description": code}


def _command(*values: Value, stream: int = 0) -> bytes:
    return written(_COMMAND, stream, amf.written(*values), size=_CHUNKS)


def _plain(kind: int, number: int) -> bytes:
    return written(kind, 0, number.to_bytes(4, "big"), number=2)
