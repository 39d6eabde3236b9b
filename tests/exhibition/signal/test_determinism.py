"""The same file gives the same whole numbers in another process, hash seed and kind of processor."""

import os
import subprocess
import sys

import pytest

from tests.exhibition.signal.made import real

SCRIPT = """
import hashlib, io, sys
from teduh.exhibition.signal import features, read, traits
found = traits(features(read(io.BytesIO(sys.stdin.buffer.read()))))
print(hashlib.sha256(repr(found).encode()).hexdigest())
"""

MACHINES = [
    {"PYTHONHASHSEED": "1"},
    {
        "PYTHONHASHSEED": "2",
        "NPY_DISABLE_CPU_FEATURES": "AVX2 FMA3 AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL",
        "OPENBLAS_CORETYPE": "Prescott",
    },
]


def seal(name: str, machine: dict[str, str]) -> str:
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", SCRIPT],
        input=real(name),
        env={**os.environ, **machine},
        capture_output=True,
        check=True,
    )
    return run.stdout.decode()


@pytest.mark.thorough
@pytest.mark.parametrize("name", ["muse_101_1_60s.csv", "muse_304_1_60s.xdf", "eyes_closed.edf"])
def test_traits_and_texture_are_the_same_on_every_machine(name):
    first, plain = (seal(name, machine) for machine in MACHINES)

    assert first == plain
