"""Telling somebody of a matter, and taking it back."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager

from django.db import transaction

from teduh.foundation.clock import now
from teduh.foundation.realtime.events import Event
from teduh.foundation.realtime.publishing import person_topic, publish
from teduh.notify.access import handling, may_be_told_of, wanting
from teduh.notify.actions.carrying import carry_later
from teduh.notify.models import Cause, Channel, Handling, Notice
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
    wish = handling(person, kind, by=by)
    with _kept_if(wish != Handling.DROP):
        notice, is_first = _matter(person, kind, key, facts)
        was_unread = not is_first and notice.read_at is None
        if _keep_cause(notice, by) or again:
            if not is_first:
                notice.facts, notice.told_at = dict(facts), now()
            _announce(notice, is_loud=wish == Handling.ACCEPT, was_unread=was_unread)
    return None if wish == Handling.DROP else notice


@contextmanager
def _kept_if(is_kept: bool) -> Iterator[None]:  # noqa: FBT001 - reads as a sentence where it is used
    """The same work either way, and undone where it is not to be: its time tells the doer nothing."""
    with transaction.atomic():
        yield
        if not is_kept:
            transaction.set_rollback(True)


def _matter(person: Person, kind: str, key: str, facts: Mapping[str, str]) -> tuple[Notice, bool]:
    """The one row of it, and whether it is new."""
    at = now()
    return Notice.objects.select_for_update().get_or_create(
        person=person,
        kind=kind,
        key=key,
        defaults={"facts": dict(facts), "created_at": at, "told_at": at},
    )


def _announce(notice: Notice, *, is_loud: bool, was_unread: bool) -> None:
    """By every channel that the person has on for it. Without the bell it waits in the list as if read.

    What is kept silently does so as well, unless its matter was told aloud before and is unread.
    """
    person_id = notice.person_id
    wanted = wanting(notice.kind, [person_id])
    rings = person_id in wanted[Channel.BELL]
    notice.read_at = None if rings and (is_loud or was_unread) else notice.told_at
    notice.save(update_fields=["facts", "told_at", "read_at"])
    with _kept_if(is_loud):
        if rings:
            publish(person_topic(person_id), Event("notice", {"notice": notice.pk}))
        carry_later({person_id: notice.pk}, wanted)


def _keep_cause(notice: Notice, by: Person) -> bool:
    """Whether this doer is new to the matter."""
    cause, is_new = Cause.objects.get_or_create(notice=notice, person=by, defaults={"at": now()})
    if not is_new:
        cause.at, cause.is_withdrawn = now(), False
        cause.save(update_fields=["at", "is_withdrawn"])
    return is_new


@transaction.atomic
def withdraw(person: Person, kinds: Collection[str], key: str, *, by: Person) -> None:
    """What somebody did is undone: they are no longer named, and a matter of theirs alone is gone."""
    matters = Notice.objects.filter(person=person, kind__in=kinds, key=key)
    if Cause.objects.filter(notice__in=matters, person=by, is_withdrawn=False).update(is_withdrawn=True):
        _count_anew(person.pk)


@transaction.atomic
def forget(kinds: Collection[str], keys: Collection[str]) -> None:
    """The matters themselves are gone, for everybody."""
    gone = Notice.objects.filter(kind__in=kinds, key__in=keys)
    told = set(gone.values_list("person", flat=True))
    gone.delete()
    for person_id in sorted(told):
        _count_anew(person_id)


@transaction.atomic
def forget_each_other(one_id: int, other_id: int) -> None:
    """After a block neither is told of the other any more: not of what was before, nor once it is lifted."""
    for reader, doer in sorted([(one_id, other_id), (other_id, one_id)]):
        causes = Cause.objects.filter(notice__person=reader, person=doer)
        matters = list(causes.values_list("notice", flat=True))
        if matters:
            causes.delete()
            # What somebody else did as well is told on.
            Notice.objects.filter(pk__in=matters, causes=None).delete()
            _count_anew(reader)


def _count_anew(person_id: int) -> None:
    publish(person_topic(person_id), Event("notices_changed"))
