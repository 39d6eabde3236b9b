"""What the locked-in process says: one head of JSON and a body for each message."""

import struct
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import orjson

_LENGTHS = struct.Struct(">II")
HEAD_BYTES = _LENGTHS.size
LONGEST_HEAD, LONGEST_BODY = 4_096, 16_000_000


class BrokenTellingError(ValueError):
    """Whoever says this is not our code any longer."""


class Told(NamedTuple):
    """`head["kind"]` is `segment`, `facts`, `refused` or `ended`."""

    head: dict[str, object]
    body: bytes


def packed(head: Mapping[str, object], body: bytes = b"") -> bytes:
    text = orjson.dumps(head)
    return _LENGTHS.pack(len(text), len(body)) + text + body


class Listener:
    """Takes bytes as they come and gives the messages that are whole."""

    def __init__(self) -> None:
        self._rest = bytearray()

    def take(self, piece: bytes) -> Iterator[Told]:
        self._rest += piece
        while len(self._rest) >= HEAD_BYTES:
            head, body = _LENGTHS.unpack_from(self._rest)
            if head > LONGEST_HEAD or body > LONGEST_BODY:
                raise BrokenTellingError("a message without end")
            end = HEAD_BYTES + head + body
            if len(self._rest) < end:
                return
            whole = bytes(self._rest[HEAD_BYTES:end])
            del self._rest[:end]
            yield Told(_understood(whole[:head]), whole[head:])


def _understood(text: bytes) -> dict[str, object]:
    try:
        head = orjson.loads(text)
    except orjson.JSONDecodeError:
        head = None
    if not isinstance(head, dict) or not isinstance(head.get("kind"), str):
        raise BrokenTellingError("a message in no form")
    return head
