"""One's own moments of other times: this date in other years, and a month looked back on.

All of it is computed when it is read, from what is live and not hidden at that instant.
"""

import datetime as dt
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q, QuerySet

from teduh.foundation.clock import now
from teduh.moments import access
from teduh.moments.models import Comment, HiddenMemory, MemoryChoice, Moment, Reaction
from teduh.moments.queries.calendar import first_of, last_of, neighbours, span_of
from teduh.moments.queries.cards import MomentCard
from teduh.moments.queries.days import today
from teduh.moments.queries.details import PAGE, cards_from
from teduh.moments.rules import remembered_dates
from teduh.people.models import Person

YearMonth = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Recap:
    """A month of one's own, in the order of its days."""

    year: int
    month: int
    cards: list[MomentCard]
    previous: YearMonth | None = None
    next: YearMonth | None = None


def memory_choice(person: Person) -> MemoryChoice:
    """What they chose, or both places."""
    return MemoryChoice.objects.filter(person=person).first() or MemoryChoice(person=person)


def hidden_memories(person: Person) -> QuerySet[HiddenMemory]:
    return access.hidden_memories(person).select_related("person").order_by("-created_at", "-pk")


def on_this_day(person: Person) -> list[MomentCard]:
    """Own moments of this date in earlier years; newest first."""
    at = now()
    day = today(person, at)
    dates = [Q(day__month=month, day__day=date) for month, date in remembered_dates(day)]
    own = _remembered(person, at).filter(reduce(or_, dates), day__lt=day)
    return cards_from(person, own.order_by("-day"), at)


def on_profile(person: Person) -> list[MomentCard]:
    """The same, where the person wants it beside the calendar."""
    return on_this_day(person) if memory_choice(person).shows_on_profile else []


def month_recap(person: Person, *, year: int, month: int) -> Recap:
    """Made when it is asked for, and kept nowhere."""
    at, first = now(), first_of(year, month)
    own = _remembered(person, at).filter(day__gte=first, day__lte=last_of(first)).order_by("day")
    # A month has more dates than a page of cards.
    middle = first + dt.timedelta(days=PAGE - 1)
    cards = cards_from(person, own.filter(day__lt=middle), at) + cards_from(
        person, own.filter(day__gte=middle), at
    )
    return Recap(year, month, cards, *neighbours(first, span_of(person, at)))


def _remembered(person: Person, at: dt.datetime) -> QuerySet[Moment]:
    hidden = HiddenMemory.objects.filter(owner=person)
    by_date = hidden.filter(first_day__lte=OuterRef("day"), last_day__gte=OuterRef("day"))
    whom = hidden.exclude(person=None).values("person")
    wrote = Comment.objects.filter(moment=OuterRef("pk"), author__in=whom)
    signed = Reaction.objects.filter(moment=OuterRef("pk"), person__in=whom)
    own = access.visible_moments(person, at=at).filter(author=person)
    return own.exclude(Exists(by_date)).exclude(Exists(wrote)).exclude(Exists(signed))
