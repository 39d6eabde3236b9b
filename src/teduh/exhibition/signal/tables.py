"""The tables of this package, read once."""

import json
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    return tomllib.loads((files(__package__) / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def norms(device: str) -> dict[str, Any]:
    """Quantile knots of features and of trait means, and of how many people (norms/README.md)."""
    file = files(__package__) / "norms" / f"{device}.json"
    loaded: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return loaded
