"""Seals of designs and of drawings: the same on every machine, with every version that is allowed.

What it writes is kept in same_bytes.txt, which is written anew when the version of the design rises:
`.venv/bin/python tests/exhibition/same_bytes.py > tests/exhibition/same_bytes.txt`.
"""

import gzip
import hashlib
import io
import sys
import warnings
from pathlib import Path

from teduh.exhibition import signal
from teduh.exhibition.batik import FAMILIES, Wishes, design, draw, svg, to_json

RECORDINGS = Path(__file__).parent / "recordings"
NAMES = (
    "eyes_closed.edf",
    "eyes_closed_8.bdf",
    "muse_101_1_60s.csv",
    "muse_304_1_60s.csv",
    "muse_304_1_60s.xdf",
)


def sealed(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def main() -> None:
    """Each recording's own cloth, and every family of one of them."""
    for name in NAMES:
        data = gzip.decompress((RECORDINGS / f"{name}.gz").read_bytes())
        found = signal.traits(signal.features(signal.read(io.BytesIO(data))))
        families = (None, *FAMILIES) if name == NAMES[0] else (None,)
        for family in families:
            made = design(
                found, Wishes(family=family, width=240, height=240, respect_larangan=family is None)
            )
            said = (name, family or "its own", sealed(to_json(made)), sealed(svg(draw(made))))
            sys.stdout.write("  ".join(said) + "\n")


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    main()
