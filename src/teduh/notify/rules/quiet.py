"""The hours in which no device is written to: what the place and the age of somebody say."""

import datetime as dt
from zoneinfo import ZoneInfo

from teduh.people.rules import BandRule

# Of the hours to choose from, the one that is chosen for whoever did not.
USUAL_HOUR = 19


def is_quiet(at: dt.datetime, zone: str, rule: BandRule) -> bool:
    """Whether somebody for whom this rule holds is to be left alone then."""
    begins, ends = rule.quiet
    wall = at.astimezone(ZoneInfo(zone)).time()
    return wall >= begins or wall < ends


def reminder_hours(rule: BandRule) -> range:
    """The full hours that somebody for whom this rule holds may choose from."""
    begins, ends = rule.quiet
    return range(ends.hour, begins.hour)
