"""One kind sign per person and moment, replaceable and removable."""

from uuid import UUID

from django.db import transaction

from teduh.foundation import clock
from teduh.moments.access import open_moments, threads
from teduh.moments.actions.comments import hold_visible
from teduh.moments.actions.notices import tell_of_reaction, withdraw_reaction
from teduh.moments.models import Moment, Reaction
from teduh.moments.refusals import refusal
from teduh.people.models import Person


@transaction.atomic
def react(person: Person, *, moment_id: UUID, kind: str) -> Reaction:
    """Replaces an earlier sign of the same person."""
    if kind not in Reaction.Kind:
        raise refusal("unknown_reaction")
    moment = hold_visible(person, moment_id)
    if not open_moments(person).filter(pk=moment.pk).exists():
        raise refusal("locked")
    if not threads(person).filter(pk=moment.pk).exists():
        raise refusal("thread_closed")
    if moment.author_id == person.pk:
        raise refusal("own_moment")
    reaction, _ = Reaction.objects.update_or_create(
        moment=moment,
        person=person,
        defaults={"kind": kind},
        create_defaults={"kind": kind, "created_at": clock.now()},
    )
    tell_of_reaction(moment, person)
    return reaction


@transaction.atomic
def take_back_reaction(person: Person, *, moment_id: UUID) -> None:
    """Taking back what is not there changes nothing."""
    deleted, _ = Reaction.objects.filter(moment=moment_id, person=person).delete()
    if deleted:
        withdraw_reaction(Moment.objects.select_related("author").get(pk=moment_id), person)
