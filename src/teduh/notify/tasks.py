"""What the clock starts here."""

import datetime as dt

from teduh.foundation.jobs.schedule import scheduled
from teduh.notify import actions


@scheduled(minutes=5)
def call_due_hours() -> int:
    """Every zone where an hour of somebody's choice has begun: full hours everywhere, whatever the offset."""
    return actions.call_due_hours()


@scheduled(minutes=1)
def make_keys() -> int:
    """Pairs for the messages to come, in the process that has time just now."""
    return actions.make_keys()


@scheduled(at=dt.time(20, 40))
def forget_what_is_over() -> None:
    actions.forget_old_calls()
    actions.sweep_deliveries()
    actions.sweep_webhook_deliveries()
