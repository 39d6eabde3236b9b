"""Block and mute, and their ends."""

import datetime as dt

from django.db import transaction

from teduh.foundation.clock import now
from teduh.people import refusals
from teduh.people.actions.friendships import between, end_friendship
from teduh.people.actions.holding import hold_people
from teduh.people.models import Block, Follow, Mute, Person
from teduh.people.rules import MOST_BLOCKS
from teduh.people.signals import person_blocked


@transaction.atomic
def block_person(person: Person, *, blocked: Person) -> Block:
    """From now on neither meets the other here. Silent, and blocking twice changes nothing."""
    if person.pk == blocked.pk:
        raise refusals.with_yourself("block_yourself")
    hold_people(person.pk, blocked.pk)
    existing = Block.objects.filter(blocker=person, blocked=blocked).first()
    if existing is not None:
        return existing
    if Block.objects.filter(blocker=person).count() >= MOST_BLOCKS:
        raise refusals.too_many("too_many_blocks", MOST_BLOCKS)
    return _block(person, blocked)


def _block(person: Person, blocked: Person) -> Block:
    block = Block.objects.create(blocker=person, blocked=blocked, created_at=now())
    Follow.objects.filter(between(person, blocked, from_="follower", to="followed")).delete()
    end_friendship(person, blocked)
    person_blocked.send(Person, blocker_id=person.pk, blocked_id=blocked.pk)
    return block


@transaction.atomic
def lift_block(person: Person, *, blocked: Person) -> None:
    """They may meet again, unless the other blocks too. Nothing that the block ended comes back."""
    Block.objects.filter(blocker=person, blocked=blocked).delete()


@transaction.atomic
def mute_person(person: Person, *, muted: Person, until: dt.datetime | None = None) -> Mute:
    """Out of sight on one's own pages, for good or until an instant; the other never learns of it."""
    if person.pk == muted.pk:
        raise refusals.with_yourself("mute_yourself")
    mute, _ = Mute.objects.update_or_create(
        muter=person,
        muted=muted,
        defaults={"until": until},
        create_defaults={"until": until, "created_at": now()},
    )
    return mute


@transaction.atomic
def lift_mute(person: Person, *, muted: Person) -> None:
    Mute.objects.filter(muter=person, muted=muted).delete()
