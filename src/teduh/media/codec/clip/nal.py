"""Looks into H.264 as MP4 and Matroska store it: units with a four-byte length before each."""

_PARAMETER_SETS = frozenset({7, 8})  # sequence and picture parameter sets
_RECORD_HEADER = 5
_RECORD_END = 4  # bytes about colour depth that may follow the lists


def parameter_sets(packet: bytes) -> set[bytes]:
    return {unit for unit in _units(packet) if unit[0] & 0x1F in _PARAMETER_SETS}


def header_parameter_sets(record: bytes) -> set[bytes] | None:
    """Those of a stream's header, which lists them all; None when it is of another form, or holds more."""
    # Version 1, and lengths of four bytes.
    if len(record) <= _RECORD_HEADER or record[0] != 1 or record[4] & 3 != 3:  # noqa: PLR2004
        return None
    found, end = _listed(record)
    return found if len(record) - end <= _RECORD_END else None


def _units(content: bytes) -> list[bytes]:
    units, at = [], 0
    while at + 4 < len(content):
        size = int.from_bytes(content[at : at + 4], "big")
        unit = content[at + 4 : at + 4 + size]
        if not unit:
            break
        units.append(unit)
        at += 4 + size
    return units


def _listed(record: bytes) -> tuple[set[bytes], int]:
    """The sets of an AVC decoder configuration record, a count and two-byte lengths, twice; and their end."""
    found, at = set(), _RECORD_HEADER
    for mask in (0x1F, 0xFF):
        count = record[at] & mask if at < len(record) else 0
        at += 1
        for _ in range(count):
            size = int.from_bytes(record[at : at + 2], "big")
            found.add(record[at + 2 : at + 2 + size])
            at += 2 + size
    return found, at
