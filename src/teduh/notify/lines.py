"""Notices in words: for the pages, the API, and every way out of them."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from teduh.foundation import clock
from teduh.notify.access import visible_causes
from teduh.notify.calls import is_nobodys
from teduh.notify.kinds import Kind, Told, kind_of
from teduh.notify.models import Cause, Notice
from teduh.people.models import Person


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One notice, worded in the reader's language."""

    id: int
    kind: str
    words: str
    link: str
    icon: str
    # Both empty for what the clock says.
    username: str
    display_name: str
    told_at: dt.datetime
    # In the reader's own zone.
    day: dt.date
    is_read: bool


def lines(person: Person, shown: Collection[Notice]) -> Iterable[NoticeLine]:
    of_people = [notice for notice in shown if not is_nobodys(notice.kind)]
    causes = _causes_of(person, of_people) if of_people else {}
    for notice in shown:
        kind, people = kind_of(notice.kind), [cause.person for cause in causes.get(notice.pk, ())]
        # Without anybody only the clock speaks; others are blocked or taken back in the instant between.
        if kind is not None and (people or is_nobodys(notice.kind)):
            yield _line(notice, kind, people, person.time_zone)


def _causes_of(person: Person, shown: Iterable[Notice]) -> dict[int, list[Cause]]:
    found: defaultdict[int, list[Cause]] = defaultdict(list)
    causes = visible_causes(person).filter(notice__in=[notice.pk for notice in shown])
    for cause in causes.select_related("person").order_by("-at", "-pk"):
        found[cause.notice_id].append(cause)
    return found


def _line(notice: Notice, kind: Kind, people: list[Person], zone: str) -> NoticeLine:
    told = Told(
        names=tuple(one.display_name for one in people),
        usernames=tuple(one.username for one in people),
        facts=notice.facts,
    )
    return NoticeLine(
        id=notice.pk,
        kind=notice.kind,
        words=kind.words(told),
        link=kind.link(told),
        icon=kind.icon,
        username=people[0].username if people else "",
        display_name=people[0].display_name if people else "",
        told_at=notice.told_at,
        day=clock.local_date(notice.told_at, zone),
        is_read=notice.read_at is not None,
    )
