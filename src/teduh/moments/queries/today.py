"""One's own day."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Avg

from teduh.foundation.clock import now
from teduh.moments import access
from teduh.moments.models import Moment
from teduh.moments.queries.cards import MomentCard
from teduh.moments.queries.comments import held_comments
from teduh.moments.queries.days import today
from teduh.moments.queries.details import cards_from
from teduh.people.models import Person


@dataclass(frozen=True, slots=True)
class Today:
    """What home says of one's own day: nothing yet, on its way, shared, or failed with a reason code."""

    day: dt.date
    state: str
    card: MomentCard | None = None
    moment_id: object = None
    progress: int = 0
    reason: str = ""
    waiting: int = 0


def today_of(person: Person) -> Today:
    """The newest try of the person's present date."""
    at = now()
    day = today(person, at)
    waiting = held_comments(person).count()
    moment = access.own_moments(person).filter(day=day).order_by("-published_at").first()
    if moment is None:
        return Today(day, "none", waiting=waiting)
    if moment.state == Moment.State.LIVE:
        card = cards_from(person, access.visible_moments(person, at=at).filter(pk=moment.pk), at)[0]
        return Today(day, "live", card, moment.pk, 100, waiting=waiting)
    return Today(
        day,
        moment.state,
        moment_id=moment.pk,
        progress=_progress(moment),
        reason=moment.failed_because,
        waiting=waiting,
    )


def _progress(moment: Moment) -> int:
    return int(moment.parts.aggregate(progress=Avg("asset__progress"))["progress"] or 0)
