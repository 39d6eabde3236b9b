"""What the clock may say to somebody: begun gently, and ended for good with one tap."""

from django.db import transaction

from teduh.foundation.clock import now
from teduh.foundation.realtime.events import Event
from teduh.foundation.realtime.publishing import person_topic, publish
from teduh.notify.calls import call_kinds, call_of, calls
from teduh.notify.models import ClockChoice, Notice
from teduh.notify.refusals import refusal
from teduh.notify.rules import USUAL_HOUR, reminder_hours
from teduh.people.models import Person
from teduh.people.rules import AgeBand, age_band, rule_for


def choose_call(person: Person, *, kind: str, is_on: bool, hour: int | None = None) -> ClockChoice:
    """Their own word. Without an hour the one they had before stays."""
    call = call_of(kind)
    if call is None:
        raise refusal("unknown_kind")
    said: dict[str, object] = {"is_on": is_on, "said_at": now()}
    if call.at_hour and hour is not None:
        said["hour"] = _possible(person, hour)
    made = {"hour": USUAL_HOUR if call.at_hour else None, **said}
    choice, _made = ClockChoice.objects.update_or_create(
        person=person, kind=kind, defaults=said, create_defaults=made
    )
    return choice


def _possible(person: Person, hour: int) -> int:
    if hour not in reminder_hours(rule_for(person, now())):
        raise refusal("quiet_hour")
    return hour


def begin_calls(person: Person) -> None:
    """After the first thing of one's own. Who has said a word about it before, on or off, is not asked again.

    Minors are never begun with: for them it stays off until they turn it on themselves.
    """
    at = now()
    if age_band(person, at) is not AgeBand.ADULT:
        return
    ClockChoice.objects.bulk_create(
        [
            ClockChoice(
                person=person,
                kind=call.kind,
                is_on=True,
                hour=USUAL_HOUR if call.at_hour else None,
                said_at=at,
            )
            for call in calls()
        ],
        ignore_conflicts=True,
    )


@transaction.atomic
def silence(person_id: int, kind: str) -> bool:
    """Ends all of a kind for good. Once ended it stays so, however often the address is opened."""
    person = Person.objects.filter(pk=person_id).first()
    if person is None or call_of(kind) is None:
        return False
    choose_call(person, kind=kind, is_on=False)
    return True


@transaction.atomic(savepoint=False)
def settle_calls(person_id: int, key: str) -> None:
    """What the clock asked for on that date is done: nothing waits unread for it."""
    unread = Notice.objects.filter(person=person_id, kind__in=call_kinds(), key=key, read_at=None)
    if unread.update(read_at=now()):
        publish(person_topic(person_id), Event("notices_changed"))
