"""The counters of MPEG-TS, which go on from one segment to the next: a player misses nothing in between."""

PACKET_BYTES = 188
_HAS_PAYLOAD = 0x10


class Counters:
    """Each piece is written as if it were the first. This puts it behind the one before."""

    def __init__(self) -> None:
        self._next: dict[int, int] = {}

    def carry_on(self, content: bytes) -> bytes:
        counted, begins = bytearray(content), dict(self._next)
        for at in range(3, len(counted), PACKET_BYTES):
            stream = (counted[at - 2] & 0x1F) << 8 | counted[at - 1]
            kinds = counted[at]
            number = (kinds + begins.get(stream, 0)) & 0x0F
            counted[at] = kinds & 0xF0 | number
            if kinds & _HAS_PAYLOAD:
                self._next[stream] = number + 1
        return bytes(counted)
