"""Which day it is in a country: in all its zones at once, because nobody is asked for theirs."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from zoneinfo import ZoneInfo

from babel.core import get_global


def days_of_countries(instant: dt.datetime) -> Mapping[tuple[dt.date, dt.date], list[str]]:
    """The first and the last date that any of its zones has now, and the countries where they are these."""
    found: defaultdict[tuple[dt.date, dt.date], list[str]] = defaultdict(list)
    for country, zones in _zones().items():
        dates = [instant.astimezone(zone).date() for zone in zones]
        found[min(dates), max(dates)].append(country)
    return found


@cache
def _zones() -> Mapping[str, Sequence[ZoneInfo]]:
    found: defaultdict[str, list[ZoneInfo]] = defaultdict(list)
    for name, country in get_global("zone_territories").items():
        if country != _NO_COUNTRY:
            found[country].append(ZoneInfo(name))
    return found


# How CLDR calls the zones of no country.
_NO_COUNTRY = "001"
