"""Looks into H.264 as MP4 and Matroska store it: units with a four-byte length before each."""

_PARAMETER_SETS = frozenset({7, 8})  # sequence and picture parameter sets
_RECORD_HEADER = 5


def parameter_sets(packet: bytes) -> set[bytes]:
    return {unit for unit in _units(packet) if unit[0] & 0x1F in _PARAMETER_SETS}


def header_parameter_sets(record: bytes) -> set[bytes] | None:
    """Those of a stream's header, which lists them all; None when the header is of another form."""
    if len(record) <= _RECORD_HEADER or record[0] != 1 or record[4] & 3 != 3:  # noqa: PLR2004
        return None
    return _listed(record)


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


def _listed(record: bytes) -> set[bytes]:
    """The sets of an AVC decoder configuration record: a count and two-byte lengths, twice."""
    found, at = set(), _RECORD_HEADER
    for mask in (0x1F, 0xFF):
        count = record[at] & mask if at < len(record) else 0
        at += 1
        for _ in range(count):
            size = int.from_bytes(record[at : at + 2], "big")
            found.add(record[at + 2 : at + 2 + size])
            at += 2 + size
    return found
