"""AMF0, the notation of RTMP's commands: the few kinds that a sender of talks uses."""

import struct
from collections.abc import Mapping, Sequence

Value = bool | float | str | Mapping[str, "Value"] | Sequence["Value"] | None
_NUMBER, _BOOLEAN, _STRING, _OBJECT, _NULL, _ARRAY, _END, _LIST = 0, 1, 2, 3, 5, 8, 9, 10
_NESTED = frozenset({_OBJECT, _ARRAY, _LIST})
DEEPEST, MOST = 6, 256
_DOUBLE, _SHORT, _LONG = struct.Struct(">d"), struct.Struct(">H"), struct.Struct(">I")


class MalformedError(ValueError):
    """Not as the protocol says. The connection ends."""


def read(text: bytes) -> list[Value]:
    """Every value of a message."""
    reader, values = _Reader(text), list[Value]()
    while not reader.is_at_end():
        if len(values) >= MOST:
            raise MalformedError("more values than anybody needs")
        values.append(reader.value(0))
    return values


class _Reader:
    def __init__(self, text: bytes) -> None:
        self._text, self._at = text, 0

    def is_at_end(self) -> bool:
        return self._at >= len(self._text)

    def _take(self, count: int) -> bytes:
        end = self._at + count
        if end > len(self._text):
            raise MalformedError("a value that is cut off")
        taken, self._at = self._text[self._at : end], end
        return taken

    def value(self, depth: int) -> Value:
        kind = self._take(1)[0]
        if depth > DEEPEST:
            raise MalformedError("values within values within values")
        if kind in _NESTED:
            return self._nested(kind, depth)
        return self._plain(kind)

    def _plain(self, kind: int) -> Value:
        match kind:
            case 0:
                return float(_DOUBLE.unpack(self._take(8))[0])
            case 1:
                return self._take(1) != b"\0"
            case 2:
                return self._name()
            case 5 | 6:
                return None
        raise MalformedError(f"a value of kind {kind}")

    def _nested(self, kind: int, depth: int) -> Value:
        if kind == _LIST:
            return self._list(depth)
        if kind == _ARRAY:
            self._take(4)  # how many it says it has; it ends where it ends
        return self._object(depth)

    def _name(self) -> str:
        text = self._take(_SHORT.unpack(self._take(2))[0])
        try:
            return text.decode()
        except UnicodeDecodeError:
            raise MalformedError("a text that is none") from None

    def _object(self, depth: int) -> dict[str, Value]:
        found: dict[str, Value] = {}
        while True:
            name = self._name()
            if not name and self._text[self._at : self._at + 1] == bytes([_END]):
                self._at += 1
                return found
            if len(found) >= MOST:
                raise MalformedError("an object without end")
            found[name] = self.value(depth + 1)

    def _list(self, depth: int) -> list[Value]:
        count = _LONG.unpack(self._take(4))[0]
        if count > MOST:
            raise MalformedError("a list without end")
        return [self.value(depth + 1) for _ in range(count)]


def written(*values: Value) -> bytes:
    """Several values one after the other."""
    return b"".join(map(_written, values))


def _written(value: Value) -> bytes:
    match value:
        case None:
            return bytes([_NULL])
        case bool():
            return bytes([_BOOLEAN, value])
        case int() | float():
            return bytes([_NUMBER]) + _DOUBLE.pack(value)
        case str():
            return bytes([_STRING]) + _text(value)
        case Mapping():
            pairs = b"".join(_text(name) + _written(each) for name, each in value.items())
            return bytes([_OBJECT]) + pairs + b"\0\0" + bytes([_END])
        case _:
            return bytes([_LIST]) + _LONG.pack(len(value)) + written(*value)


def _text(text: str) -> bytes:
    raw = text.encode()
    return _SHORT.pack(len(raw)) + raw
