"""The rows of an SPSS file: plain, packed by row, or packed by row within compressed blocks.

Every row is made of slots of eight bytes. Packed, one word of eight codes tells of the next eight slots: a
small number, blanks, nothing, or a slot that follows as it is.
"""

import struct
import zlib
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import polars as pl

from teduh.surveys.formats.known import in_whole_numbers
from teduh.surveys.formats.sav_dictionary import BLOCK_ENTRY, BLOCK_HEAD, BY_BLOCK, UNCOMPRESSED, Dictionary
from teduh.surveys.formats.sav_words import Column, text_in

BIAS_AT = 84
END, AS_IT_IS, BLANKS, NOTHING = 252, 253, 254, 255
BLANK_SLOT = int.from_bytes(b" " * 8, "little")
SYSTEM_MISSING = -1.7976931348623157e308
USED_OF_SEGMENT = 255

Slots = npt.NDArray[np.uint64]


def slots_of(content: bytes, found: Dictionary) -> Slots:
    """(rows, slots), the bytes of each in the order of the file. Raises ValueError where rows are cut off."""
    start = found.end + 8
    if found.compression == UNCOMPRESSED:
        length = (len(content) - start) // 8
        slots = np.frombuffer(content, dtype="<u8", count=length, offset=start)
    else:
        packed = b"".join(_blocks(content, found)) if found.compression == BY_BLOCK else content[start:]
        (bias,) = struct.unpack_from(f"{found.order}d", content, BIAS_AT)
        slots = _unpacked(packed, bias, found.order)
    rows = found.cases if found.cases >= 0 else len(slots) // found.slots
    if rows * found.slots > len(slots):
        raise ValueError("rows that are cut off")
    return slots[: rows * found.slots].reshape(rows, found.slots)


def _blocks(content: bytes, found: Dictionary) -> Iterator[bytes]:
    """Each no larger than the list at the end says, and that list was held against what is allowed."""
    _, trailer, _ = struct.unpack_from(f"{found.order}3q", content, found.end + 8)
    _, count = struct.unpack_from(f"{found.order}2i", content, trailer + 16)
    for number in range(count):
        at = trailer + BLOCK_HEAD + BLOCK_ENTRY * number
        _, where, size, packed = struct.unpack_from(f"{found.order}2q2i", content, at)
        if not 0 <= where <= trailer or packed < 0:
            raise ValueError("a block that is not there")
        unpacker = zlib.decompressobj()
        yield unpacker.decompress(content[where : where + packed], max(size, 1))


def _unpacked(packed: bytes, bias: float, order: str) -> Slots:
    words = np.frombuffer(packed, dtype=np.uint8, count=len(packed) // 8 * 8).reshape(-1, 8)
    controls = _controls(words)
    codes = words[controls].ravel()
    follows = codes == AS_IT_IS
    place = np.repeat(controls, 8) + follows.reshape(-1, 8).cumsum(axis=1).ravel()
    ends = np.flatnonzero((codes == END) | (follows & (place >= len(words))))
    last = ends[0] if len(ends) else len(codes)
    codes, follows, place = codes[:last], follows[:last], place[:last]
    numbers = codes.astype(f"{order}f8") - bias
    numbers[codes == NOTHING] = SYSTEM_MISSING
    made = numbers.astype(f"{order}f8").view("<u8")
    made[codes == BLANKS] = BLANK_SLOT
    made[follows] = words[place[follows]].view("<u8").ravel()
    return np.asarray(made[codes != 0])


def _controls(words: npt.NDArray[np.uint8]) -> npt.NDArray[np.int64]:
    """Which words hold codes: behind each stand as many plain slots as it announces."""
    following = (np.arange(len(words)) + 1 + (words == AS_IT_IS).sum(axis=1)).tolist()
    found, at = [], 0
    while at < len(following):
        found.append(at)
        at = following[at]
    return np.array(found, dtype=np.int64)


def series_of(slots: Slots, column: Column, found: Dictionary, encoding: str) -> pl.Series:
    """Numbers whole where they all are; an empty text is no answer, as SPSS knows no other."""
    if column.width == 0:
        numbers = (
            np.ascontiguousarray(slots[:, column.segments[0][0]]).view(f"{found.order}f8").astype(np.float64)
        )
        known = pl.Series(column.name, np.where(numbers == SYSTEM_MISSING, np.nan, numbers)).fill_nan(None)
        return in_whole_numbers(known)
    raw = _bytes(slots, column)
    texts = [text_in(each, encoding) or None for each in raw.tolist()]
    return pl.Series(column.name, texts, dtype=pl.String)


def _bytes(slots: Slots, column: Column) -> "npt.NDArray[np.bytes_]":
    parts = []
    for at, (first, count) in enumerate(column.segments):
        part = (
            np.ascontiguousarray(slots[:, first : first + count])
            .view(np.uint8)
            .reshape(len(slots), 8 * count)
        )
        is_last = at == len(column.segments) - 1
        parts.append(part if is_last else part[:, :USED_OF_SEGMENT])
    whole = np.ascontiguousarray(np.hstack(parts)[:, : column.width])
    return whole.view(f"S{whole.shape[1]}").ravel()
