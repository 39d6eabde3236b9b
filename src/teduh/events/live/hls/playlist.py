"""The list of segments that a player asks for each second."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

# Two that play and a few for whoever was away for a moment.
SHOWN = 6
CONTENT_TYPE, SEGMENT_TYPE = "application/vnd.apple.mpegurl", "video/mp2t"
NAME = "index.m3u8"


class Entry(NamedTuple):
    """One segment. `is_new` where the one before came from another connection of the sender."""

    number: int
    seconds: float
    began_at: dt.datetime
    is_new: bool = False


def segment_name(number: int) -> str:
    return f"{number}.ts"


def written(entries: Sequence[Entry], *, is_over: bool) -> str:
    """The last few of all that there are; `is_over` tells the player to ask no more."""
    shown = entries[-SHOWN:]
    skipped = entries[: len(entries) - len(shown)]
    lines = [
        "#EXTM3U",
        "#EXT-X-VERSION:3",
        "#EXT-X-INDEPENDENT-SEGMENTS",
        f"#EXT-X-TARGETDURATION:{_longest(entries)}",
        f"#EXT-X-MEDIA-SEQUENCE:{shown[0].number if shown else 0}",
        f"#EXT-X-DISCONTINUITY-SEQUENCE:{sum(entry.is_new for entry in skipped)}",
    ]
    for entry in shown:
        lines += _lines_of(entry)
    if is_over:
        lines.append("#EXT-X-ENDLIST")
    return "\n".join(lines) + "\n"


def _longest(entries: Sequence[Entry]) -> int:
    """Never smaller than it was: players hold to it."""
    return max([1, *(round(entry.seconds) for entry in entries)])


def _lines_of(entry: Entry) -> list[str]:
    began_at = entry.began_at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return [
        *(["#EXT-X-DISCONTINUITY"] if entry.is_new else []),
        f"#EXT-X-PROGRAM-DATE-TIME:{began_at}",
        f"#EXTINF:{entry.seconds:.3f},",
        segment_name(entry.number),
    ]
