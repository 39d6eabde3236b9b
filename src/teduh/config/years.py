"""Somebody's own year of moments, as days and colours, for the cloth that is drawn from them."""

import datetime as dt

from teduh.foundation.clock import local_date, now
from teduh.moments.models import Moment, Part
from teduh.people.models import Person

_A_YEAR = dt.timedelta(days=365)


def year_of(person: Person) -> list[tuple[dt.date, str]]:
    """One colour a day, of the picture of the back camera. No picture, word or hour comes along."""
    from teduh.foundation.thumbhashes import mean_colour  # noqa: PLC0415 - brings a decoder, for this page alone

    since = local_date(now(), person.time_zone) - _A_YEAR
    own = Part.objects.filter(moment__author=person, moment__state=Moment.State.LIVE, moment__day__gt=since)
    rows = own.order_by("moment__day", "-role").values_list("moment__day", "asset__thumbhash")
    return list({day: (day, mean_colour(bytes(hash_))) for day, hash_ in rows if hash_}.values())
