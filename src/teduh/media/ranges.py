"""The piece of a file that a Range header asks for. iOS plays no video without it."""

import re
from typing import NamedTuple

_SINGLE = re.compile(r"bytes=(?P<first>[0-9]{0,18})-(?P<last>[0-9]{0,18})", re.ASCII)


class Piece(NamedTuple):
    """Bytes `first` to `last`, both included. An empty piece lies outside of the file."""

    first: int
    last: int

    @property
    def length(self) -> int:
        return max(0, self.last - self.first + 1)


def asked_piece(header: str, size: int) -> Piece | None:
    """None when the whole file is to be sent: no range, several ranges, or none that we understand."""
    asked = _SINGLE.fullmatch(header.replace(" ", ""))
    if asked is None or asked["first"] == asked["last"] == "":
        return None
    if asked["first"] == "":
        length = min(int(asked["last"]), size)
        return Piece(size - length, size - 1)
    first = int(asked["first"])
    last = int(asked["last"]) if asked["last"] else size - 1
    if asked["last"] and last < first:
        return None
    return Piece(first, min(last, size - 1))
