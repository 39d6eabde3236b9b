"""Hours and sessions for tests, made by the product's own actions."""

import datetime as dt

from teduh.hub.sessions.actions import GroupPlan, Offer, make_group, offer_slot, publish_group
from teduh.hub.sessions.models import GroupSession, Slot
from teduh.people.models import Person
from tests.factories import person
from tests.hub.articles.written import verified

# The afternoon of the fixture `clock` is the day before.
DAY = dt.date(2026, 11, 24)


def professional(username: str = "", **facts: object) -> Person:
    made = person(username, **facts)
    verified(made)
    return made


def offered(
    who: Person, *, day: dt.date = DAY, hour: int = 10, zone: str = "Asia/Jakarta", **facts: object
) -> Slot:
    said: dict[str, object] = {"minutes": 50, "how": "phone", "where": "+62 21 555 0100", **facts}
    return offer_slot(who, Offer(day=day, hour=dt.time(hour), zone=zone, **said))  # type: ignore[arg-type]  # facts of an offer


def group_of(host: Person, co_host: Person, **facts: object) -> GroupSession:
    said: dict[str, object] = {
        "host": host.username,
        "co_host": co_host.username,
        "title": "Tidur yang lebih tenang",
        "about": "Satu jam bersama.",
        "agreed_rules": "Dengarkan.",
        "language": "id",
        "capacity": 20,
        "day": DAY,
        "hour": dt.time(19),
        "minutes": 60,
        "zone": "Asia/Jakarta",
        "where": "https://rapat.example.org/tidur",
        **facts,
    }
    organiser = person(is_superuser=True)
    made = make_group(organiser, GroupPlan(**said))  # type: ignore[arg-type]  # facts of a plan
    publish_group(organiser, group_id=made.pk)
    return made
