"""Files that something went wrong with, read and drawn to their end.

Bytes are turned, cut, doubled, swapped, and numbers made huge. Three texts of four are torn by rows, columns
and numbers instead, so that they are still texts and more than their format is tried.
"""

import io
import resource
import signal
from collections import Counter
from types import FrameType

import numpy as np

from teduh.exhibition.batik import FAMILIES, LAYOUTS, Wishes, design, draw, svg
from teduh.exhibition.signal import SignalRefused, Traits, features, read, traits
from tests.exhibition.signal.made import brown, mind_monitor_text, openbci_text, real
from tests.exhibition.signal.torn_texts import torn

HUGE = (b"\xff" * 4, b"\x7f\xff\xff\xff", b"99999999", b"-1", b"\x00" * 8, b"nan", b"1e308", b",,,,")
LONGEST_SECONDS = 20
FORMATS = {
    "EDF": lambda: real("eyes_closed.edf"),
    "BDF": lambda: real("eyes_closed_8.bdf"),
    "XDF": lambda: real("muse_304_1_60s.xdf"),
    "FIF": lambda: real("eyes_closed_8.fif"),
    "Muse": lambda: real("muse_101_1_60s.csv"),
    "Mind Monitor": lambda: mind_monitor_text(brown(25.0)),
    "OpenBCI": lambda: openbci_text(brown(25.0, 250.0, 8)),
}


TEXTS = ("Muse", "Mind Monitor", "OpenBCI")
BEFORE_THE_FORMAT = frozenset({"empty", "unknown_format", "broken"})
"""Refusals that stop a file before anything of a recording was looked at."""

ONE_DRAWN_OF, SMALLEST_MM = 5, 120


def given(name: str, data: bytes, seed: int) -> bytes:
    return torn(data, seed) if name in TEXTS and seed % 4 else mutated(data, seed)


def drawn(found: Traits, seed: int) -> str:
    """Every fifth is drawn to its SVG, each family and layout in turn; the others end here."""
    if seed % ONE_DRAWN_OF:
        return "traits"
    turn = seed // ONE_DRAWN_OF
    wishes = Wishes(
        family=FAMILIES[turn % len(FAMILIES)],
        layout=LAYOUTS[turn // len(FAMILIES) % len(LAYOUTS)],
        width=SMALLEST_MM,
        height=SMALLEST_MM,
        respect_larangan=bool(turn % 2),
    )
    assert svg(draw(design(found, wishes))).endswith("</svg>\n")
    return "cloth"


def mutated(data: bytes, seed: int) -> bytes:
    """One of seven accidents, one to eight times; half of them hit the first kilobytes, where headers are."""
    rng = np.random.default_rng(seed)
    changed = bytearray(data)
    for _ in range(int(rng.integers(1, 9))):
        reach = len(changed) if rng.random() < 0.5 else min(len(changed), 3000)
        at = int(rng.integers(0, max(reach, 1)))
        _accident(changed, at, int(rng.integers(0, 7)), rng)
    return bytes(changed)


def _accident(changed: bytearray, at: int, kind: int, rng: np.random.Generator) -> None:
    length = int(rng.integers(1, 64))
    if kind == 0:
        changed[at : at + 1] = bytes([int(rng.integers(0, 256))])
    elif kind == 1:
        changed[at : at + length] = rng.bytes(length)
    elif kind == 2:
        del changed[at : at + length]
    elif kind == 3:
        changed[at:at] = changed[at : at + length]
    elif kind == 4:
        word = HUGE[int(rng.integers(0, len(HUGE)))]
        changed[at : at + len(word)] = word
    elif kind == 5:
        changed[at : at + length] = b"0123456789"[at % 10 : at % 10 + 1] * length
    elif rng.random() < 0.2:
        del changed[at:]


def _hang(_: int, __: FrameType | None) -> None:
    raise TimeoutError


def outcomes(name: str, seeds: range) -> Counter[str]:
    """How each ended: `cloth`, `traits`, the code of a refusal, or `TRACEBACK …`; 20 s of CPU are a hang."""
    data, counted = FORMATS[name](), Counter[str]()
    signal.signal(signal.SIGPROF, _hang)
    for seed in seeds:
        signal.setitimer(signal.ITIMER_PROF, LONGEST_SECONDS)
        try:
            found = traits(features(read(io.BytesIO(given(name, data, seed)))))
            counted[drawn(found, seed)] += 1
        except SignalRefused as refused:
            hung = isinstance(refused.__cause__, TimeoutError)
            counted[f"HANG {seed}" if hung else refused.code] += 1
        except Exception as error:  # noqa: BLE001 - every error is what is looked for
            counted[f"TRACEBACK {seed} {error!r}"] += 1
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
    return counted


def past_the_format(counted: Counter[str]) -> float:
    """The share of files of which more than the format was looked at."""
    return 1.0 - sum(counted[code] for code in BEFORE_THE_FORMAT) / counted.total()


def most_mebibytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
