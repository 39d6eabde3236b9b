"""Holding people: two changes about the same ones happen one after the other, in every database.

Nobody waits for ever if everybody holds in the same order: a capture session, files, the slot of a date,
people, circles, a moment, its comments; and of several of a kind the lowest id first.
"""

from teduh.people.models import Person


def hold_people(*ids: int) -> None:
    """Until the end of the transaction. Rows that point at these people may come and go meanwhile."""
    held = Person.objects.select_for_update(no_key=True).filter(pk__in=ids)
    list(held.order_by("pk").values_list("pk"))
