"""Telling somebody of a matter, and taking it back."""

from collections.abc import Collection, Mapping

from django.db import transaction

from teduh.foundation.clock import now
from teduh.foundation.realtime.events import Event
from teduh.foundation.realtime.publishing import person_topic, publish
from teduh.notify.access import may_be_told_of
from teduh.notify.models import Cause, Notice
from teduh.people.models import Person


@transaction.atomic
def tell(
    person: Person, kind: str, key: str, facts: Mapping[str, str], *, by: Person, again: bool = False
) -> Notice | None:
    """One row a matter. The same doer is told of once, unless it is something new `again`.

    None where a block, a mute or a suspension keeps it out.
    """
    if not may_be_told_of(person, by):
        return None
    at = now()
    notice, is_first = Notice.objects.select_for_update().get_or_create(
        person=person,
        kind=kind,
        key=key,
        defaults={"facts": dict(facts), "created_at": at, "told_at": at},
    )
    is_news = _keep_cause(notice, by) or again
    if is_news and not is_first:
        notice.facts, notice.told_at, notice.read_at = dict(facts), at, None
        notice.save(update_fields=["facts", "told_at", "read_at"])
    if is_news:
        publish(person_topic(person.pk), Event("notice", {"notice": notice.pk}))
    return notice


def _keep_cause(notice: Notice, by: Person) -> bool:
    """Whether this doer is new to the matter."""
    cause, is_new = Cause.objects.get_or_create(notice=notice, person=by, defaults={"at": now()})
    if not is_new:
        cause.at, cause.is_withdrawn = now(), False
        cause.save(update_fields=["at", "is_withdrawn"])
    return is_new


@transaction.atomic
def withdraw(person: Person, kind: str, key: str, *, by: Person) -> None:
    """What somebody did is undone: they are no longer named, and a matter of theirs alone is gone."""
    of_matter = Cause.objects.filter(notice__person=person, notice__kind=kind, notice__key=key, person=by)
    if of_matter.filter(is_withdrawn=False).update(is_withdrawn=True):
        _count_anew(person.pk)


@transaction.atomic
def forget(kinds: Collection[str], keys: Collection[str]) -> None:
    """The matters themselves are gone, for everybody."""
    gone = Notice.objects.filter(kind__in=kinds, key__in=keys)
    told = set(gone.values_list("person", flat=True))
    gone.delete()
    for person_id in sorted(told):
        _count_anew(person_id)


def _count_anew(person_id: int) -> None:
    publish(person_topic(person_id), Event("notices_changed"))
