"""`teduh bench`: runs one of the benchmarks that lie in the source tree beside the product."""

import argparse
import json
import sys
from importlib import import_module
from pathlib import Path

from teduh.config.endings import REFUSED, Ending

SOURCE = Path(__file__).resolve().parents[3]
FOLDER = SOURCE / "benchmarks"


def main(asked: argparse.Namespace) -> None:
    """Prints one line of JSON for each measurement, and one for each comparison."""
    names = _names()
    if asked.name not in names:
        raise Ending(*_advice(asked.name, names), code=REFUSED)
    sys.path.insert(0, str(SOURCE))
    for line in import_module(f"benchmarks.{asked.name}").run(quick=asked.quick):
        print(json.dumps(line), flush=True)  # noqa: T201 - its output is what it is for


def _names() -> list[str]:
    """Every file of benchmarks/ that can be run."""
    return sorted(path.stem for path in FOLDER.glob("*.py") if "\ndef run(" in path.read_text())


def _advice(name: str, names: list[str]) -> tuple[str, ...]:
    if not FOLDER.is_dir():
        return ("Benchmarks lie in the source tree; this is an installed copy without them.",)
    return (f"There is no benchmark {name}.", f"There are: {', '.join(names)}")
