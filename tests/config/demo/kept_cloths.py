"""The designs of the demo's recordings, made again from the recordings.

`.venv/bin/python tests/config/demo/kept_cloths.py` writes them anew, when features, norms or designs changed.
"""

import gzip
import io
import json
import warnings
from pathlib import Path

from teduh.exhibition import batik, signal

TOP = Path(__file__).parents[3]
RECORDINGS = TOP / "tests" / "exhibition" / "recordings"
CLOTHS = TOP / "src" / "teduh" / "config" / "demo" / "cloths"
DRAWN_FROM = {
    "muse-101-1": "muse_101_1_60s.csv",
    "muse-101-2": "muse_101_2_60s.csv",
    "muse-304-1": "muse_304_1_60s.csv",
    "muse-304-2": "muse_304_2_60s.csv",
    "physionet-s001-closed": "eyes_closed.edf",
    "physionet-s001-open": "eyes_open.edf",
}


def made_again(name: str) -> str:
    """From the recording, with what somebody chose for the kept one."""
    kept = json.loads((CLOTHS / f"{name}.json").read_text())
    data = gzip.decompress((RECORDINGS / f"{DRAWN_FROM[name]}.gz").read_bytes())
    found = signal.traits(signal.features(signal.read(io.BytesIO(data))))
    chosen = {choice: kept[{"family": "main"}.get(choice, choice)] for choice in kept["chosen"]}
    larangan = kept["respect_larangan"]
    size = {"width": kept["width"], "height": kept["height"]}
    return batik.to_json(batik.design(found, batik.Wishes(**chosen, **size, respect_larangan=larangan)))


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    for kept_name in DRAWN_FROM:
        (CLOTHS / f"{kept_name}.json").write_text(made_again(kept_name))
