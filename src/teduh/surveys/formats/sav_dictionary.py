"""The dictionary of an SPSS system file, read as far as needed to know that the rest can be read safely.

What stands in the file decides how much memory a reader takes: every count is held against the bytes that are
there. Sets of several answers are read here too, and the place is found where a record may be put in.

Source: the file format as the manual of GNU PSPP describes it (system file format).
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from teduh.surveys.codebook import UNKNOWN, MultipleResponseSet, Value
from teduh.surveys.formats.findings import Place, refused

HEADER = 176
MOST_CELLS = 20_000_000
MOST_VARIABLES = 50_000
SETS = (7, 19)
LONG_NAMES = 13
ENCODING = 20
INTEGERS = 3
CODE_PAGES = {2: "ascii", 3: "latin-1", 65001: "utf-8"}
UNCOMPRESSED, BY_ROW, BY_BLOCK = 0, 1, 2
BLOCK_HEAD, BLOCK_ENTRY = 24, 24


@dataclass(frozen=True)
class Dictionary:
    """`end` is where record 999 begins; `slots` are pieces of eight bytes in one row.

    variables, labels: where the records of each slot and of labels of values begin.
    """

    order: Literal["<", ">"]
    compression: int
    cases: int
    slots: int
    end: int
    names: dict[bytes, str] = field(default_factory=dict)
    encoding: str = ""
    extensions: dict[int, bytes] = field(default_factory=dict)
    variables: tuple[int, ...] = ()
    labels: tuple[int, ...] = ()

    def sets(self, language: str = UNKNOWN) -> tuple[MultipleResponseSet, ...]:
        raw = [self.extensions[each] for each in SETS if each in self.extensions]
        found = {each.name: each for part in raw for each in _sets(part, self, language)}
        return tuple(found.values())


def read_dictionary(content: bytes, place: Place) -> Dictionary:
    """Raises FormatRefused: broken, too_large."""
    try:
        found = _dictionary(content)
        _held_against(found, content)
        found.sets()
    except (struct.error, IndexError, ValueError, UnicodeError, LookupError) as wrong:
        raise refused("broken", place, format="SPSS", reason=str(wrong) or type(wrong).__name__) from wrong
    return found


def _dictionary(content: bytes) -> Dictionary:
    order: Literal["<", ">"] = "<" if content[64:68] in {b"\x02\0\0\0", b"\x03\0\0\0"} else ">"
    _, compression, _, cases = struct.unpack_from(f"{order}4i", content, 68)
    at = HEADER
    widths: list[int] = []
    short: list[bytes] = []
    extensions: dict[int, bytes] = {}
    places: dict[int, list[int]] = {2: [], 3: []}
    while True:
        kind = _int(content, at, order)
        if kind == 999:  # noqa: PLR2004 - the last record, by its number in the format
            break
        if kind == 2:  # noqa: PLR2004 - a variable
            widths.append(_int(content, at + 4, order))
            if widths[-1] >= 0:
                short.append(content[at + 24 : at + 32].rstrip())
        if kind == 4:  # noqa: PLR2004 - whose labels they are
            _check_owners(content, at, order, widths)
        if kind in places:
            places[kind].append(at)
        at = _after(kind, content, at, order, extensions)
    encoding = _encoding(extensions, order)
    names = _long_names(short, extensions.get(LONG_NAMES, b""), encoding)
    return Dictionary(
        order,
        compression,
        cases,
        len(widths),
        at,
        names,
        encoding,
        extensions,
        tuple(places[2]),
        tuple(places[3]),
    )


def _int(content: bytes, at: int, order: str) -> int:
    return int(struct.unpack_from(f"{order}i", content, at)[0])


def _after(kind: int, content: bytes, at: int, order: str, extensions: dict[int, bytes]) -> int:
    """Where the next record begins."""
    if kind == 2:  # noqa: PLR2004 - a variable
        return _after_variable(content, at, order)
    count = _int(content, at + 4, order)
    if kind == 3:  # noqa: PLR2004 - labels of values
        return _after_labels(content, at + 8, _natural(count))
    if kind == 4:  # noqa: PLR2004 - whose labels they are
        return at + 8 + 4 * _natural(count)
    if kind == 6:  # noqa: PLR2004 - lines of a document
        return at + 8 + 80 * _natural(count)
    if kind == 7:  # noqa: PLR2004 - an extension
        size, number = (_natural(each) for each in struct.unpack_from(f"{order}2i", content, at + 8))
        end = at + 16 + size * number
        if end > len(content):
            raise ValueError("an extension is cut off")
        extensions[count] = content[at + 16 : end]
        return int(end)
    raise ValueError(f"a record of kind {kind}")


def _natural(number: int) -> int:
    if number < 0:
        raise ValueError(f"a count of {number}")
    return number


def _after_variable(content: bytes, at: int, order: str) -> int:
    width, has_label, missing = struct.unpack_from(f"{order}3i", content, at + 4)
    if width > 255 or not -3 <= missing <= 3:  # noqa: PLR2004 - as the format allows
        raise ValueError("a variable that the format does not allow")
    end = at + 32
    if has_label:
        end += 4 + (_natural(_int(content, end, order)) + 3) // 4 * 4
    return int(end + 8 * abs(missing))


def _after_labels(content: bytes, at: int, count: int) -> int:
    for _ in range(count):
        at += 8 + (content[at + 8] + 8) // 8 * 8
    return at


def _check_owners(content: bytes, at: int, order: str, widths: list[int]) -> None:
    """Labels belong to variables that are there, and to texts or to numbers alone."""
    count = _int(content, at + 4, order)
    if not 0 < count <= len(widths):
        raise ValueError(f"labels of {count} variables")
    owners = struct.unpack_from(f"{order}{count}i", content, at + 8)
    if min(owners) < 1 or max(owners) > len(widths) or len({widths[each - 1] > 0 for each in owners}) > 1:
        raise ValueError("labels of a variable that is not there")
    if min(widths[each - 1] for each in owners) < 0:
        raise ValueError("labels of a part of a variable")


def _encoding(extensions: dict[int, bytes], order: str) -> str:
    said = extensions.get(ENCODING, b"").decode("ascii").strip()
    if said:
        return said
    numbers = extensions.get(INTEGERS, b"")
    page = _int(numbers, 28, order) if len(numbers) >= 32 else 0  # noqa: PLR2004 - eight numbers
    return CODE_PAGES.get(page, f"cp{page}" if page > 4 else "windows-1252")  # noqa: PLR2004 - 4 is unused


def _long_names(short: list[bytes], content: bytes, encoding: str) -> dict[bytes, str]:
    """Full names by short ones, in lower case."""
    pairs = (each.partition(b"=") for each in content.split(b"\t"))
    full = {key.lower(): _text(name, encoding).rstrip("\0 \n") for key, _, name in pairs if name}
    return {each.lower(): full.get(each.lower()) or _text(each, encoding) for each in short}


def _text(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except (UnicodeError, LookupError):
        return content.decode("latin-1")


def _held_against(found: Dictionary, content: bytes) -> None:
    """Rows that are promised, against the bytes that could hold them."""
    rest = len(content) - found.end - 8
    if found.slots < 1 or found.slots > MOST_VARIABLES * 32:
        raise ValueError(f"{found.slots} columns")
    bytes_each = {UNCOMPRESSED: 8, BY_ROW: 1, BY_BLOCK: 1}[found.compression]
    room = _unpacked(content, found) if found.compression == BY_BLOCK else max(rest, 0)
    if found.cases < -1 or found.cases * found.slots * bytes_each > room:
        raise ValueError(f"{found.cases} rows, more than there are")
    if max(found.cases, 0) * found.slots > MOST_CELLS or (found.cases < 0 and room > MOST_CELLS):
        raise ValueError(f"more than {MOST_CELLS} values")


def _unpacked(content: bytes, found: Dictionary) -> int:
    """How many bytes the blocks say that they hold."""
    _, trailer, _ = struct.unpack_from(f"{found.order}3q", content, found.end + 8)
    if not 0 <= trailer <= len(content) - BLOCK_HEAD:
        raise ValueError("blocks without a list")
    _, count = struct.unpack_from(f"{found.order}2i", content, trailer + 16)
    if not 0 <= count <= (len(content) - trailer - BLOCK_HEAD) // BLOCK_ENTRY:
        raise ValueError("a list of blocks that is cut off")
    total = 0
    for number in range(count):
        at = trailer + BLOCK_HEAD + BLOCK_ENTRY * number
        total += _natural(_int(content, at + 16, found.order))
    if total > 8 * MOST_CELLS:
        raise ValueError(f"{total} bytes in blocks")
    return total


def _sets(raw: bytes, found: Dictionary, language: str) -> Iterator[MultipleResponseSet]:
    """Lines such as `$who=D1 1 8 With who v1 v2`: what is counted, a label of so many bytes, variables."""
    at = 0
    while (start := raw.find(b"$", at)) >= 0:
        name, _, rest = raw[start + 1 :].partition(b"=")
        at = start + 1 + len(name) + 1
        kind, rest = rest[:1], rest[1:]
        counted: Value | None = None
        if kind in {b"D", b"E"}:
            rest = rest.split(b" ", 2)[2] if kind == b"E" else rest
            text, rest = _counted(rest)
            counted = _value(_text(text, found.encoding))
        label, rest = _counted(rest.lstrip(b" "))
        line = rest.split(b"\n", 1)[0]
        at = len(raw) - len(rest) + len(line)
        variables = [found.names.get(each.lower(), "") for each in line.split()]
        words = _text(label, found.encoding)
        if variables and all(variables):
            yield MultipleResponseSet(
                _text(name, found.encoding), tuple(variables), {language: words} if words else {}, counted
            )


def _counted(rest: bytes) -> tuple[bytes, bytes]:
    """A text that is written behind its length, and what follows it."""
    length, _, rest = rest.partition(b" ")
    size = _natural(int(length))
    if size > len(rest):
        raise ValueError("a set that is cut off")
    return rest[:size], rest[size:].removeprefix(b" ")


def _value(text: str) -> Value:
    try:
        number = float(text)
    except ValueError:
        return text
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


def sets_record(sets: tuple[MultipleResponseSet, ...], short: dict[str, bytes], order: str = "<") -> bytes:
    """The extension that holds sets; `short` are short names by full ones."""
    lines = b"".join(_line(each, short) for each in sets)
    return struct.pack(f"{order}4i", 7, 7, 1, len(lines)) + lines if sets else b""


def _line(each: MultipleResponseSet, short: dict[str, bytes]) -> bytes:
    label = next(iter(each.labels.values()), "").encode()
    counted = str(each.counted).encode()
    kind = b"C" if each.counted is None else b"D%d %b" % (len(counted), counted)
    names = b" ".join(short[name] for name in each.variables)
    return b"$%b=%b %d %b %b\n" % (each.name.encode(), kind, len(label), label, names)
