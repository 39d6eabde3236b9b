"""How long a request about one's data may wait."""

import datetime as dt

# Three times 24 hours: UU 27/2022 (PDP) art. 30, 32, 40 and 41.
ANSWER_WITHIN = dt.timedelta(hours=72)


def due_at(received_at: dt.datetime) -> dt.datetime:
    """Hours, not working days: weekends count."""
    return received_at + ANSWER_WITHIN


def is_overdue(due_at: dt.datetime, now: dt.datetime) -> bool:
    return now >= due_at
