"""Batik: a recording to SVG for every family, and a woven print beside the bare renderer on the same SVG.

The memory of a print is that of a process which does nothing else.
"""

import gzip
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import alternated, cpu_seconds, lines
from teduh.exhibition import signal
from teduh.exhibition.batik import FAMILIES, Wishes, bare_png, design, draw, png, svg

_BENCH = "cloth"
_RECORDING = Path(__file__).parents[1] / "tests" / "exhibition" / "recordings" / "eyes_closed.edf.gz"
_PRINT = """
import resource, sys
from pathlib import Path
from teduh.exhibition.batik import png
png(Path(sys.argv[1]).read_text(), int(sys.argv[2]), 1)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def run(*, quick: bool) -> Iterator[dict[str, object]]:
    """One cloth of each family; quick prints 1000 pixels wide instead of 4000, and fewer families."""
    width = 1000 if quick else 4000
    with TemporaryDirectory(prefix="teduh-cloth-") as folder:
        recording = Path(folder) / "eyes_closed.edf"
        recording.write_bytes(gzip.decompress(_RECORDING.read_bytes()))
        _text(recording, FAMILIES[0])  # the libraries are read
        for family in FAMILIES[:2] if quick else FAMILIES:
            yield from _family(recording, family, width, rounds=1 if quick else 3)


def _family(recording: Path, family: str, width: int, *, rounds: int) -> Iterator[dict[str, object]]:
    drawn: list[str] = []
    spent = [cpu_seconds(lambda: drawn.append(_text(recording, family))) for _ in range(rounds)]
    case = f"{family}, recording to SVG"
    yield {"bench": _BENCH, "case": case, "system": "teduh", "value": round(min(spent), 4), "unit": "cpu_s"}
    size = len(drawn[0].encode()) / 1e6
    yield {"bench": _BENCH, "case": case, "system": "teduh", "value": round(size, 3), "unit": "MB"}
    works = {"teduh": lambda: png(drawn[0], width, 1), "bare resvg": lambda: bare_png(drawn[0], width)}
    case = f"{family}, {width} px"
    yield from lines(_BENCH, case, alternated(works, rounds=rounds), against="bare resvg")
    kept = recording.with_suffix(".svg")
    kept.write_text(drawn[0])
    # Nothing of it comes from outside.
    ran = subprocess.run(  # noqa: S603 - see above
        [sys.executable, "-c", _PRINT, kept, str(width)], capture_output=True, check=True
    )
    yield {"bench": _BENCH, "case": case, "system": "teduh", "value": json.loads(ran.stdout), "unit": "MiB"}


def _text(recording: Path, family: str) -> str:
    """All there is between a file and its picture, at the size of a wall: 1050 mm."""
    traits = signal.traits(signal.features(signal.read(recording)))
    wishes = Wishes(family=family, respect_larangan=False, width=1050, height=1050)
    return svg(draw(design(traits, wishes)))
