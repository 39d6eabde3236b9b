"""Decisions about telling, without input or output."""

from teduh.notify.rules.channels import KINDS, default_channels
from teduh.notify.rules.hours import STILL_FRESH, hours_that_came
from teduh.notify.rules.quiet import USUAL_HOUR, is_quiet, reminder_hours

__all__ = [
    "KINDS",
    "STILL_FRESH",
    "USUAL_HOUR",
    "default_channels",
    "hours_that_came",
    "is_quiet",
    "reminder_hours",
]
