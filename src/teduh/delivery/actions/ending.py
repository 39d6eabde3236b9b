"""Saying when the whole place ends, taking it back, and telling everybody. Nothing here deletes anything."""

import datetime as dt
from collections.abc import Iterator

from django.db import transaction
from django.utils.translation import gettext as _

from teduh.delivery.models import Ending
from teduh.delivery.offers import offers_changed
from teduh.delivery.refusals import not_found, wrong_ending
from teduh.delivery.rules import SHORTEST_NOTICE, stage
from teduh.delivery.signals import place_ends
from teduh.foundation.clock import now
from teduh.people.models import Person

BATCH = 500
THE_ONE = 1


@transaction.atomic
def plan_ending(*, ends_at: dt.datetime) -> Ending:
    """Everybody has a month at least from the first notice on; later than was said, never sooner."""
    kept = Ending.objects.select_for_update().first()
    if kept and ends_at < kept.ends_at:
        raise wrong_ending(_("Everybody was told when it ends. It may end later, not sooner."))
    if ends_at < now() + SHORTEST_NOTICE:
        raise wrong_ending(_("People need 30 days at least, so please choose a later day."))
    facts = {"ends_at": ends_at, "announced_at": now(), "told": ""}
    ending, _new = Ending.objects.update_or_create(pk=THE_ONE, defaults=facts)
    offers_changed()
    return ending


@transaction.atomic
def withdraw_ending() -> None:
    """The place goes on, also where it had ended already."""
    gone, _each = Ending.objects.all().delete()
    if not gone:
        raise not_found()
    offers_changed()


def tell_ending() -> int:
    """Everybody here, once for each stage. Broken off, it begins anew, and who was told is not told again."""
    ending = Ending.objects.first()
    due = stage(ending.ends_at, now()) if ending else ""
    if ending is None or due in {"", ending.told}:
        return 0
    told = 0
    for people in _everybody():
        place_ends.send(tell_ending, ends_at=ending.ends_at, stage=due, person_ids=people)
        told += len(people)
    Ending.objects.filter(pk=ending.pk, ends_at=ending.ends_at).update(told=due)
    return told


def _everybody() -> Iterator[list[int]]:
    after, here = 0, Person.objects.filter(is_active=True).order_by("pk")
    while people := list(here.filter(pk__gt=after).values_list("pk", flat=True)[:BATCH]):
        yield people
        after = people[-1]
