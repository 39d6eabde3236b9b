"""What an SPSS dictionary says of each variable: name, label, labels of values, missing values, format."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from teduh.surveys.codebook import Measure, MissingRange, Value
from teduh.surveys.formats.known import LARGEST_EXACT
from teduh.surveys.formats.sav_dictionary import Dictionary

DISPLAY, VERY_LONG, LONG_LABELS, LONG_MISSING = 11, 14, 21, 22
MEASURES = (Measure.UNKNOWN, Measure.NOMINAL, Measure.ORDINAL, Measure.SCALE)
SEGMENT = 252
FORMATS = {
    1: "A", 2: "AHEX", 3: "COMMA", 4: "DOLLAR", 5: "F", 6: "IB", 7: "PIBHEX", 8: "P", 9: "PIB",
    10: "PK", 11: "RB", 12: "RBHEX", 15: "Z", 16: "N", 17: "E", 20: "DATE", 21: "TIME", 22: "DATETIME",
    23: "ADATE", 24: "JDATE", 25: "DTIME", 26: "WKDAY", 27: "MONTH", 28: "MOYR", 29: "QYR", 30: "WKYR",
    31: "PCT", 32: "DOT", 33: "CCA", 34: "CCB", 35: "CCC", 36: "CCD", 37: "CCE", 38: "EDATE",
    39: "SDATE", 40: "MTIME", 41: "YMDHMS",
}  # fmt: skip


@dataclass
class Column:
    """One variable; `segments` are (first slot, slots) of its parts. A width of nought is a number."""

    name: str
    width: int
    segments: list[tuple[int, int]]
    label: str = ""
    format: str = ""
    measure: Measure = Measure.UNKNOWN
    missing: list[MissingRange] = field(default_factory=list)
    codes: dict[Value, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Words:
    """Bytes of a dictionary in its order of bytes and its encoding."""

    content: bytes
    found: Dictionary
    encoding: str

    def numbers(self, form: str, at: int) -> tuple[int, ...]:
        return struct.unpack_from(f"{self.found.order}{form}", self.content, at)

    def text(self, raw: bytes) -> str:
        return text_in(raw, self.encoding)

    def value(self, raw: bytes, *, is_text: bool) -> Value:
        if is_text:
            return self.text(raw)
        (number,) = struct.unpack(f"{self.found.order}d", raw)
        return int(number) if number.is_integer() and abs(number) < LARGEST_EXACT else float(number)


def text_in(raw: bytes, encoding: str) -> str:
    """Without the blanks that fill it up, and without the half letter at which programs cut a long text."""
    bare = raw.rstrip(b" \0")
    try:
        return bare.decode(encoding)
    except UnicodeDecodeError as cut:
        if cut.reason != "unexpected end of data":
            raise
        return bare[: cut.start].decode(encoding)


def columns_of(words: Words) -> list[Column]:
    """Raises ValueError, struct.error or UnicodeError where the dictionary is broken."""
    lengths = dict(_very_long(words))
    at_slot: dict[int, Column] = {}
    columns: list[Column] = []
    parts_left = 0
    for slot, at in enumerate(words.found.variables):
        (width,) = words.numbers("i", at + 4)
        if width < 0:
            if not columns:
                raise ValueError("a part of no variable")
            first, count = columns[-1].segments[-1]
            columns[-1].segments[-1] = (first, count + 1)
        elif parts_left:
            parts_left -= 1
            columns[-1].segments.append((slot, 1))
        else:
            columns.append(_column(words, slot, at, width, lengths))
            parts_left = (columns[-1].width + SEGMENT - 1) // SEGMENT - 1 if columns[-1].width > 255 else 0  # noqa: PLR2004 - one segment
            at_slot[slot + 1] = columns[-1]
    _measures(words, columns)
    _labels(words, at_slot)
    by_name = {each.name: each for each in columns}
    _long_labels(words, by_name)
    _long_missing(words, by_name)
    return columns


def _column(words: Words, slot: int, at: int, width: int, lengths: dict[bytes, int]) -> Column:
    has_label, missing, print_format = words.numbers("3i", at + 8)
    short = words.content[at + 24 : at + 32].rstrip().lower()
    end = at + 32
    label = ""
    if has_label:
        (size,) = words.numbers("i", end)
        label = words.text(words.content[end + 4 : end + 4 + size])
        end += 4 + (size + 3) // 4 * 4
    raw = [words.content[end + 8 * each : end + 8 * each + 8] for each in range(abs(missing))]
    values = [words.value(each, is_text=width > 0) for each in raw]
    return Column(
        words.found.names[short], lengths.get(short, width) if width else 0, [(slot, 1)], label,
        _format(print_format), missing=list(_missing(values, is_range=missing < 0)),
    )  # fmt: skip


def _missing(values: list[Value], *, is_range: bool) -> Iterator[MissingRange]:
    if is_range and len(values) > 1:
        yield MissingRange(values[0], values[1])
        values = values[2:]
    yield from (MissingRange(each, each) for each in values)


def _format(packed: int) -> str:
    """F8.2, EDATE10: nothing for texts, whose width is in their bytes."""
    name, width, decimals = FORMATS.get(packed >> 16 & 255, "F"), packed >> 8 & 255, packed & 255
    if name == "A":
        return ""
    return f"{name}{width}.{decimals}" if decimals or name == "F" else f"{name}{width}"


def _very_long(words: Words) -> Iterator[tuple[bytes, int]]:
    """Short names of texts beyond 255 bytes, with how long they are."""
    for part in words.found.extensions.get(VERY_LONG, b"").split(b"\t"):
        name, _, length = part.strip(b"\0").partition(b"=")
        if length:
            yield name.lower(), int(length.strip(b"\0 "))


def _measures(words: Words, columns: list[Column]) -> None:
    raw = words.found.extensions.get(DISPLAY, b"")
    parts = [len(each.segments) for each in columns]
    total = sum(parts)
    each = len(raw) // 4 // total if total else 0
    if each not in {2, 3} or len(raw) != 4 * each * total:
        return
    numbers = struct.unpack(f"{words.found.order}{each * total}i", raw)
    at = 0
    for column, count in zip(columns, parts, strict=True):
        said = numbers[at * each]
        column.measure = MEASURES[said] if 0 <= said < len(MEASURES) else Measure.UNKNOWN
        at += count


def _labels(words: Words, at_slot: dict[int, Column]) -> None:
    for start in words.found.labels:
        (count,) = words.numbers("i", start + 4)
        at, pairs = start + 8, []
        for _ in range(count):
            size = words.content[at + 8]
            pairs.append((words.content[at : at + 8], words.text(words.content[at + 9 : at + 9 + size])))
            at += 8 + (size + 8) // 8 * 8
        kind, owners = words.numbers("2i", at)
        if kind != 4:  # noqa: PLR2004 - whose labels they are
            raise ValueError("labels of nobody")
        for slot in words.numbers(f"{owners}i", at + 8):
            if slot in at_slot:
                column = at_slot[slot]
                column.codes |= {words.value(raw, is_text=column.width > 0): label for raw, label in pairs}


def _long_labels(words: Words, by_name: dict[str, Column]) -> None:
    """Of texts wider than eight bytes: each text stands behind its length."""
    raw, at = words.found.extensions.get(LONG_LABELS, b""), 0
    while at < len(raw):
        name, at = _sized(words, raw, at)
        _, count = struct.unpack_from(f"{words.found.order}2i", raw, at)
        at += 8
        for _ in range(count):
            value, at = _sized(words, raw, at)
            label, at = _sized(words, raw, at)
            if name in by_name:
                by_name[name].codes[value] = label


def _long_missing(words: Words, by_name: dict[str, Column]) -> None:
    raw, at = words.found.extensions.get(LONG_MISSING, b""), 0
    while at < len(raw):
        name, at = _sized(words, raw, at)
        count = raw[at]
        (size,) = struct.unpack_from(f"{words.found.order}i", raw, at + 1)
        at += 5
        if size < 1:
            raise ValueError("missing values of no length")
        values = [words.text(raw[at + size * each : at + size * (each + 1)]) for each in range(count)]
        at += size * count
        if name in by_name:
            by_name[name].missing = [MissingRange(each, each) for each in values]


def _sized(words: Words, raw: bytes, at: int) -> tuple[str, int]:
    (size,) = struct.unpack_from(f"{words.found.order}i", raw, at)
    if not 0 <= size <= len(raw) - at - 4:
        raise ValueError("a text that is cut off")
    return words.text(raw[at + 4 : at + 4 + size]), at + 4 + size
