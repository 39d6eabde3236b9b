"""An event is made, changed, announced, taken back and cancelled."""

import datetime as dt
from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from teduh.events.access import possible_moderators
from teduh.events.actions.holding import held_event
from teduh.events.actions.seats import fill_seats
from teduh.events.actions.telling import tell_cancelled, tell_moved
from teduh.events.live.access import is_known
from teduh.events.live.actions import cut_talk, withdraw_talk
from teduh.events.models import LIVE_KINDS, Event
from teduh.events.refusals import already_over, no_moderator, not_found, safety_plan_needed, wrong_event
from teduh.events.rules import Phase, lacking, phase
from teduh.foundation.clock import now
from teduh.people.models import Person


@dataclass(frozen=True, slots=True)
class EventPlan:
    """Everything about an event but who speaks and who comes."""

    slug: str
    kind: str
    title_id: str
    title_en: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    host: str
    text_id: str = ""
    text_en: str = ""
    time_zone: str = "Asia/Jakarta"
    language: str = "id"
    access_notes_id: str = ""
    access_notes_en: str = ""
    venue: str = ""
    street: str = ""
    outside_link: str = ""
    help_slide_id: str = ""
    help_slide_en: str = ""
    stop_rule: str = ""
    safety_moderator_id: int | None = None
    takes_registrations: bool = False
    capacity: int | None = None
    campaign_tag: str = ""


@transaction.atomic
def make_event(organiser: Person, plan: EventPlan) -> Event:
    """Seen by organisers, and by its safety moderator, until it is published."""
    _require_sound(plan)
    at = now()
    return Event.objects.create(made_by=organiser, created_at=at, changed_at=at, **asdict(plan))


@transaction.atomic
def set_event(slug: str, plan: EventPlan) -> Event:
    """Its address may change too. What is announced keeps its safety plan."""
    event = held_event(slug)
    before = _where_and_when(event)
    _require_sound(plan, but=event)
    facts = asdict(plan)
    for name, value in facts.items():
        setattr(event, name, value)
    if event.state == Event.State.PUBLISHED:
        _require_safety_plan(event)
    _changed(event, *facts)
    if event.state == Event.State.PUBLISHED and before != _where_and_when(event):
        tell_moved(event)
    fill_seats(event)
    return event


@transaction.atomic
def publish_event(slug: str) -> Event:
    event = held_event(slug)
    _require_safety_plan(event)
    event.state, event.published_at = Event.State.PUBLISHED, event.published_at or now()
    event.cancelled_at, event.cancelled_because_id, event.cancelled_because_en = None, "", ""
    cancelled = ("cancelled_at", "cancelled_because_id", "cancelled_because_en")
    return _changed(event, "state", "published_at", *cancelled)


@transaction.atomic
def unpublish_event(slug: str) -> Event:
    """Nobody but organisers and its moderator finds it."""
    event = held_event(slug)
    event.state = Event.State.DRAFT
    _changed(event, "state")
    withdraw_talk(event.slug)
    return event


@transaction.atomic
def cancel_event(slug: str, *, because_id: str, because_en: str) -> Event:
    """It stays where people look for it, and says why."""
    event = held_event(slug)
    if event.state != Event.State.PUBLISHED:
        raise not_found()
    if phase(event.starts_at, event.ends_at, now()) is Phase.OVER:
        raise already_over()
    event.state, event.cancelled_at = Event.State.CANCELLED, now()
    event.cancelled_because_id, event.cancelled_because_en = because_id, because_en
    _changed(event, "state", "cancelled_at", "cancelled_because_id", "cancelled_because_en")
    withdraw_talk(event.slug)
    tell_cancelled(event)
    return event


@transaction.atomic
def leave_events_of(person_id: int) -> None:
    """Nothing that is still to come stays announced when whoever watches over it leaves."""
    theirs = Event.objects.filter(safety_moderator=person_id)
    to_come = theirs.filter(ends_at__gt=now(), state=Event.State.PUBLISHED)
    slugs, withdrawn = (list(events.values_list("slug", flat=True)) for events in (theirs, to_come))
    to_come.update(state=Event.State.DRAFT, changed_at=now())
    theirs.filter(ends_at__lte=now()).update(moderator_left=True)
    for slug in slugs:
        cut_talk(slug)
    for slug in withdrawn:
        withdraw_talk(slug)


def _where_and_when(event: Event) -> tuple[object, ...]:
    return event.starts_at, event.ends_at, event.venue, event.street


def _changed(event: Event, *fields: str) -> Event:
    event.changed_at, event.revision = now(), event.revision + 1
    event.save(update_fields=[*fields, "changed_at", "revision"])
    return event


def _require_sound(plan: EventPlan, but: Event | None = None) -> None:
    if plan.ends_at <= plan.starts_at:
        raise wrong_event(_("An event ends after it starts."))
    others = Event.objects.filter(slug=plan.slug)
    if but:
        others = others.exclude(pk=but.pk)
    is_new_address = but is None or but.slug != plan.slug
    if is_new_address and Event.objects.filter(slug=plan.slug).exists():
        raise wrong_event(_("There is an event with that address already."))
    if plan.kind == Event.Kind.ON_SITE and not plan.venue:
        raise wrong_event(_("An event on site has a place: where do people come?"))
    named = plan.safety_moderator_id
    if but is not None and is_new_address and is_known(but.slug):
        raise wrong_event(_("A talk that was opened in its studio keeps its address."))
    if named is not None and not possible_moderators().filter(pk=named).exists():
        raise no_moderator()


def _require_safety_plan(event: Event) -> None:
    missing = lacking(event.kind, LIVE_KINDS, vars(event) | {"safety_moderator": event.safety_moderator_id})
    if missing and not (missing == ["safety_moderator"] and event.moderator_left):
        raise safety_plan_needed(missing)
