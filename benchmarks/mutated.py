"""Two thousand damaged recordings of each format: how each ended, the CPU they cost and the most memory."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

_SOURCE = Path(__file__).resolve().parents[1]
_FORMATS = ("EDF", "BDF", "XDF", "FIF", "Muse", "Mind Monitor", "OpenBCI")
_SCRIPT = """
import json, sys, time
from tests.exhibition.signal.mutated import FORMATS, most_mebibytes, outcomes
counted = outcomes(FORMATS[sys.argv[1]](), range(int(sys.argv[2])))
spent = round(time.process_time(), 1)
print(json.dumps({"cpu_seconds": spent, "most_mib": most_mebibytes(), "ended": counted}))
"""


def run(*, quick: bool) -> Iterator[dict[str, object]]:
    """One line for each format, each in a process of its own; quick takes twenty files."""
    count = 20 if quick else 2000
    for name in _FORMATS:
        # Nothing of it comes from outside.
        ran = subprocess.run(  # noqa: S603 - see above
            [sys.executable, "-W", "ignore", "-c", _SCRIPT, name, str(count)],
            cwd=_SOURCE,
            capture_output=True,
            check=True,
        )
        yield {"bench": "mutated", "format": name, "files": count, **json.loads(ran.stdout)}
