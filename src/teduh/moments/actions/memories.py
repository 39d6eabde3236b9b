"""What one is reminded of, and what not. Nothing is deleted here."""

import datetime as dt

from django.db import transaction

from teduh.foundation import clock
from teduh.moments.access import hidden_memories
from teduh.moments.models import HiddenMemory, MemoryChoice
from teduh.moments.refusals import refusal
from teduh.people.actions.holding import hold_people
from teduh.people.models import Person

MOST_HIDDEN = 500


@transaction.atomic
def choose_memories(person: Person, *, shows_on_profile: bool, shows_on_page: bool) -> MemoryChoice:
    hold_people(person.pk)
    chosen, _ = MemoryChoice.objects.update_or_create(
        person=person, defaults={"shows_on_profile": shows_on_profile, "shows_on_page": shows_on_page}
    )
    return chosen


def hide_dates(person: Person, *, first: dt.date, last: dt.date) -> HiddenMemory:
    """From `first` to `last`, both included. Hiding the same dates twice changes nothing."""
    if first > last:
        raise refusal("dates_turned")
    return _hidden(person, first_day=first, last_day=last)


def hide_person(person: Person, *, other: Person) -> HiddenMemory:
    """Moments under which they wrote or left a sign are no longer remembered."""
    if other.pk == person.pk:
        raise refusal("not_oneself")
    return _hidden(person, person=other)


@transaction.atomic
def show_again(person: Person, *, hidden_id: int) -> None:
    gone, _ = hidden_memories(person).filter(pk=hidden_id).delete()
    if not gone:
        raise refusal("not_found")


@transaction.atomic
def _hidden(owner: Person, **what: object) -> HiddenMemory:
    hold_people(owner.pk)
    if HiddenMemory.objects.filter(owner=owner).count() >= MOST_HIDDEN:
        raise refusal("too_many_hidden")
    hidden, _ = HiddenMemory.objects.get_or_create(owner=owner, **what, defaults={"created_at": clock.now()})
    return hidden
