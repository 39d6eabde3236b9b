"""Functions of SciPy, loaded when the first of them is asked for.

Shares with their errors ask for none, and loading them costs as much as those.
"""

from importlib import import_module
from typing import Any


def __getattr__(name: str) -> Any:  # noqa: ANN401 - SciPy says nothing of its types
    return getattr(import_module("scipy.special"), name)
