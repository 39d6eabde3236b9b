"""One recording, one cloth, to the last byte: on every processor, with old and with new numbers."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

HERE = Path(__file__).parent
TOP = HERE.parents[1]
KEPT = HERE / "same_bytes.txt"
OLDEST = TOP / ".venv" / "oldest" / "bin" / "python"
# Kernels of numpy and of its linear algebra for processors of twenty years ago.
PLAIN = {
    "NPY_DISABLE_CPU_FEATURES": "AVX2 FMA3 AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL",
    "OPENBLAS_CORETYPE": "Prescott",
}


def drawn(python: Path, **surroundings: str) -> list[str]:
    """The seals that another process writes."""
    run = subprocess.run(
        [python, HERE / "same_bytes.py"],
        env=os.environ | {"PYTHONPATH": str(TOP / "src")} | surroundings,
        capture_output=True,
        check=False,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout.splitlines()


def oldest() -> Path:
    if not OLDEST.exists():
        say = pytest.fail if os.environ.get("NOTHING_IS_MISSING") else pytest.skip
        say("the oldest versions are not installed: make .venv/oldest")
    return OLDEST


@pytest.mark.parametrize(
    "surroundings", [{"PYTHONHASHSEED": "1"}, {"PYTHONHASHSEED": "2"} | PLAIN], ids=["as it is", "plain"]
)
def test_the_newest_numbers_draw_the_kept_bytes(surroundings):
    assert drawn(Path(sys.executable), **surroundings) == KEPT.read_text().splitlines()


@pytest.mark.parametrize(
    "surroundings", [{"PYTHONHASHSEED": "3"}, {"PYTHONHASHSEED": "4"} | PLAIN], ids=["as it is", "plain"]
)
def test_the_oldest_numbers_draw_the_kept_bytes(surroundings):
    assert drawn(oldest(), **surroundings) == KEPT.read_text().splitlines()


def test_what_is_called_oldest_is_the_least_that_is_allowed():
    allowed = tomllib.loads((TOP / "pyproject.toml").read_text())["project"]["dependencies"]
    least = dict(re.findall(r"^([a-z-]+)>=([\d.]+)", "\n".join(allowed), re.MULTILINE))
    pinned = dict(re.findall(r"^([a-z-]+)==([\d.]+)$", (HERE / "oldest.txt").read_text(), re.MULTILINE))
    assert set(pinned) >= {"numpy", "scipy"}
    assert all(f"{version}.0".startswith(f"{least[name]}.0") for name, version in pinned.items())


def test_two_formats_of_one_recording_draw_one_cloth_and_every_other_cloth_is_another():
    lines = [line.split("  ") for line in KEPT.read_text().splitlines()]
    own = {name: tuple(seals) for name, family, *seals in lines if family == "its own"}
    assert own.pop("muse_304_1_60s.csv") == own["muse_304_1_60s.xdf"]
    assert len(set(own.values())) == len(own) == 4
