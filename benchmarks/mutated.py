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
from tests.exhibition.signal.mutated import most_mebibytes, outcomes, past_the_format
counted = outcomes(sys.argv[1], range(int(sys.argv[2])))
told = {"cpu_seconds": round(time.process_time(), 1), "most_mib": most_mebibytes()}
told |= {"past_the_format": round(past_the_format(counted), 3), "drawn": counted["cloth"]}
print(json.dumps(told | {"ended": counted}))
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
