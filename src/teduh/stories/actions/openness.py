"""Opening stories to people of 16 and 17, by the operator."""

from django.db import transaction

from teduh.delivery.access import is_operator
from teduh.foundation.clock import now
from teduh.people.models import Person
from teduh.stories.models import Openness
from teduh.stories.refusals import refusal


@transaction.atomic
def open_to_youth(operator: Person, *, is_open: bool) -> None:
    """What they sent before stays theirs; each of their stories needs two moderators."""
    if not is_operator(operator):
        raise refusal("not_found")
    said = {"is_open_to_youth": is_open, "changed_at": now(), "changed_by": operator}
    Openness.objects.update_or_create(pk=1, defaults=said)
