"""The hours in which no device is written to, read once from the table beside."""

import datetime as dt
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo

from teduh.people.rules import AgeBand

# Of the hours to choose from, the one that is chosen for whoever did not.
USUAL_HOUR = 19


@dataclass(frozen=True, slots=True)
class Quiet:
    """A night, from an evening's hour until a morning's."""

    begins: dt.time
    ends: dt.time


@cache
def quiet_hours() -> dict[AgeBand, Quiet]:
    text = resources.files("teduh.notify.rules").joinpath("quiet.toml").read_text("utf-8")
    return {AgeBand(band): Quiet(line["from"], line["until"]) for band, line in tomllib.loads(text).items()}


def is_quiet(at: dt.datetime, zone: str, band: AgeBand) -> bool:
    """Whether somebody of this age is to be left alone then."""
    night, wall = quiet_hours()[band], at.astimezone(ZoneInfo(zone)).time()
    return wall >= night.begins or wall < night.ends


def reminder_hours(band: AgeBand) -> range:
    """The full hours that somebody of this age may choose from."""
    night = quiet_hours()[band]
    return range(night.ends.hour, night.begins.hour)
