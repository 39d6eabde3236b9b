"""What the clock starts here: every night, what has ended is forgotten."""

import datetime as dt

from teduh.foundation.jobs.schedule import scheduled
from teduh.people import actions


@scheduled(minutes=10)
def erase_who_left() -> None:
    """Within minutes of the day that they chose."""
    actions.erase_who_left()
    actions.end_grown_up_guardianships()


@scheduled(at=dt.time(20, 20))
def forget_what_ended() -> None:
    """Twenty past three at night in Jakarta."""
    actions.forget_expired_tokens()
    actions.forget_expired_sessions()
    actions.remove_unfinished_accounts()
    actions.erase_unanswered()
    actions.drop_old_archives()
