"""Decisions about telling, without input or output."""

from teduh.notify.rules.channels import KINDS, default_channels
from teduh.notify.rules.hours import STILL_FRESH, hours_that_came
from teduh.notify.rules.quiet import USUAL_HOUR, is_quiet, reminder_hours
from teduh.notify.rules.senders import NEW_FOR, USUAL_HANDLING, handling_of

__all__ = [
    "KINDS",
    "NEW_FOR",
    "STILL_FRESH",
    "USUAL_HANDLING",
    "USUAL_HOUR",
    "default_channels",
    "handling_of",
    "hours_that_came",
    "is_quiet",
    "reminder_hours",
]
