"""The desk's promises as numbers, read once from the table beside this file."""

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

HEAVIEST = 3


@dataclass(frozen=True, slots=True)
class Aim:
    """By when a human has seen something of a level."""

    level: int
    counted: str
    amount: int
    alone: dt.timedelta


@dataclass(frozen=True, slots=True)
class Feature:
    """What takes text: whose duty it needs, and what happens outside of the hours."""

    key: str
    role: str
    closes_outside: bool


def _table() -> Mapping[str, Any]:
    return tomllib.loads(resources.files("teduh.safety.rules").joinpath("desk.toml").read_text("utf-8"))


def _minutes(amount: int) -> dt.timedelta:
    return dt.timedelta(minutes=amount)


_TABLE = _table()
AIMS = {
    int(level): Aim(int(level), row["counted"], row["amount"], _minutes(row["alone"]))
    for level, row in _TABLE["aims"].items()
}
CLAIMED_FOR = {int(level): _minutes(amount) for level, amount in _TABLE["claims"].items()}
SECOND_EYES_FROM: int = _TABLE["second_eyes"]["from_level"]
SECOND_EYES_WITHIN = _minutes(_TABLE["second_eyes"]["minutes"])
EXPOSURE_A_DAY = _minutes(_TABLE["exposure"]["minutes_a_day"])
LONGEST_LOOK = _minutes(_TABLE["exposure"]["longest_look"])
NEVER_CAPPED_FROM: int = _TABLE["exposure"]["never_for"]
LOOKS_KEPT = dt.timedelta(days=_TABLE["exposure"]["kept_days"])
WORDS_KEPT = dt.timedelta(days=_TABLE["retention"]["words_days"])
ROWS_KEPT = dt.timedelta(days=_TABLE["retention"]["rows_days"])
INCIDENTS_KEPT = dt.timedelta(days=_TABLE["retention"]["incidents_days"])
FEATURES = {
    key: Feature(key, row["role"], row["outside"] == "closes") for key, row in _TABLE["features"].items()
}
REFUSALS: frozenset[str] = frozenset(_TABLE["transparency"]["refusals"])
FEWEST: int = _TABLE["transparency"]["fewest"]
STEP: int = _TABLE["transparency"]["step"]
QUARTERS: int = _TABLE["transparency"]["quarters"]
TOLD_WITHIN = dt.timedelta(hours=_TABLE["breach"]["hours"])
PLANNED_AHEAD = dt.timedelta(days=_TABLE["roster"]["days_ahead"])


def needs_second(level: int) -> bool:
    return level >= SECOND_EYES_FROM
