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
    """Quantile knots of features and of trait means; a class without own people has the headband's."""
    own = files(__package__) / "norms" / f"{device}.json"
    kept = own if own.is_file() else files(__package__) / "norms" / "muse.json"
    loaded: dict[str, Any] = json.loads(kept.read_text(encoding="utf-8"))
    return loaded


def has_norms(device: str) -> bool:
    return (files(__package__) / "norms" / f"{device}.json").is_file()
