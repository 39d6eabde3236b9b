"""`teduh batik --record`: a minute with a headset on, counted down, with a light for each channel."""

import sys
from typing import TYPE_CHECKING

from teduh.exhibition import signal

if TYPE_CHECKING:
    from teduh.exhibition.signal.live import Second

# A shape beside each colour, for whoever sees no colours.
MARKS = {"good": "●", "fair": "◐", "loose": "○", "flat": "·"}
COLOURS = {"good": 32, "fair": 33, "loose": 31, "flat": 0}
SIT_STILL = {
    "id": "Duduk tenang, pejamkan mata. ● terdengar baik  ◐ cukup  ○ longgar  · tidak menyentuh kulit",
    "en": "Sit still, close your eyes. ● heard well  ◐ fairly  ○ loose  · not touching the skin",
}
LEFT = {"id": "tinggal {left} detik", "en": "{left} s left"}


def heard(headset: str, serial: str, language: str) -> signal.Recording:
    """A recording of a minute. Whoever pipes the errors into a file gets one line for every ten seconds."""
    # The libraries of headsets are heavy, and whoever reads a file needs none.
    from teduh.exhibition.signal import headsets, live  # noqa: PLC0415

    is_watched = sys.stderr.isatty()
    sys.stderr.write(f"{SIT_STILL[language]}\n")

    def tell(second: "Second") -> None:
        said = line(second, language, coloured=is_watched)
        if is_watched:
            sys.stderr.write(f"\r\x1b[K{said}")
        elif second.left % 10 == 0:
            sys.stderr.write(f"{said}\n")
        sys.stderr.flush()

    with headsets.opened(headset, serial=serial) as source:
        return live.record(source, tell)


def line(second: "Second", language: str, *, coloured: bool) -> str:
    """Such as `42 s left  ● TP9  ◐ AF7`."""
    marks = {
        light: f"\x1b[{COLOURS[light]}m{mark}\x1b[0m" if coloured else mark for light, mark in MARKS.items()
    }
    lights = "  ".join(f"{marks[light]} {channel}" for channel, light in second.lights.items())
    return f"{LEFT[language].format(left=second.left)}  {lights}"
