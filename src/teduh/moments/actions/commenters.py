"""The people whose comments an author trusts."""

from django.db import transaction

from teduh.foundation import clock
from teduh.moments.actions.log import log_person
from teduh.moments.models import ApprovedCommenter
from teduh.moments.refusals import refusal
from teduh.people.access import reachable_people
from teduh.people.actions.holding import hold_people
from teduh.people.models import Person


@transaction.atomic
def approve_commenter(person: Person, *, commenter: Person) -> ApprovedCommenter:
    """Their comments appear without waiting. Approving twice changes nothing."""
    hold_people(person.pk, commenter.pk)
    if not reachable_people(person).filter(pk=commenter.pk).exists():
        raise refusal("not_found")
    approved, is_new = ApprovedCommenter.objects.get_or_create(
        author=person, person=commenter, defaults={"created_at": clock.now()}
    )
    if is_new:
        log_person(person, "trusted", commenter)
    return approved


@transaction.atomic
def withdraw_approval(person: Person, *, commenter: Person) -> None:
    """Their next comments wait again; those that are there stay."""
    if ApprovedCommenter.objects.filter(author=person, person=commenter).delete()[0]:
        log_person(person, "distrusted", commenter)
