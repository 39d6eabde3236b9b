"""The end of the whole place, as everybody may know it."""

import datetime as dt
from dataclasses import dataclass

from teduh.delivery.offers import offers
from teduh.delivery.rules import readable_until
from teduh.foundation.clock import now


@dataclass(frozen=True, slots=True)
class End:
    """From when nothing new is shared, and until when everything can be read and taken along."""

    ends_at: dt.datetime
    readable_until: dt.datetime
    is_over: bool


def end_of_place() -> End | None:
    """None while nobody has said an end."""
    ends_at = offers().ends_at
    return None if ends_at is None else End(ends_at, readable_until(ends_at), now() >= ends_at)
