"""Eight pieces of brain waves for the contact sheet: of everything that is shared, none twice.

Six recordings are distinct: the XDF is 304's first minute again, BDF and FIF are eight channels of the closed
eyes. So the two minutes with a cap are cut in halves, and each piece is labelled as what it is.
"""

import gzip
import io
from dataclasses import dataclass, replace
from pathlib import Path

from teduh.exhibition import signal

RECORDINGS = Path(__file__).parent / "recordings"


@dataclass(frozen=True)
class Piece:
    """Seconds of one recording, and what stands below its cloth."""

    file: str
    start: int
    end: int
    label: str

    def traits(self) -> signal.Traits:
        data = gzip.decompress((RECORDINGS / f"{self.file}.gz").read_bytes())
        whole = signal.read(io.BytesIO(data))
        first, last = round(self.start * whole.sfreq), round(self.end * whole.sfreq)
        return signal.traits(signal.features(replace(whole, samples=whole.samples[:, first:last])))


EIGHT = (
    Piece("muse_101_1_60s.csv", 0, 61, "Muse, person 101, first recording"),
    Piece("muse_101_2_60s.csv", 0, 61, "Muse, person 101, second recording"),
    Piece("muse_304_1_60s.csv", 0, 61, "Muse, person 304, first recording"),
    Piece("muse_304_2_60s.csv", 0, 61, "Muse, person 304, second recording"),
    Piece("eyes_open.edf", 0, 30, "cap, person S001, eyes open, first half"),
    Piece("eyes_open.edf", 30, 60, "cap, person S001, eyes open, second half"),
    Piece("eyes_closed.edf", 0, 30, "cap, person S001, eyes closed, first half"),
    Piece("eyes_closed.edf", 30, 60, "cap, person S001, eyes closed, second half"),
)
