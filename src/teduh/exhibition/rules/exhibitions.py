"""Where an exhibition stands in time."""

import datetime as dt
from enum import StrEnum


class Standing(StrEnum):
    """An exhibition to who looks at it today."""

    COMING = "coming"
    OPEN = "open"
    ARCHIVE = "archive"


def standing(opens_on: dt.date, closes_on: dt.date, today: dt.date) -> Standing:
    """Its last day is a day of it. `today` is the venue's."""
    if today < opens_on:
        return Standing.COMING
    return Standing.OPEN if today <= closes_on else Standing.ARCHIVE
