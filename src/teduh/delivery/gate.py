"""Whether what somebody asks for is offered to them, here and now. Asked once it is known who asks."""

from django.http import HttpRequest

from teduh.delivery import actions
from teduh.delivery.offers import offers
from teduh.delivery.queries import taker_of
from teduh.delivery.refusals import not_in_trial, not_on_this_surface, place_ended
from teduh.delivery.rules import (
    Feature,
    Flag,
    Place,
    Standing,
    Surface,
    Use,
    place_of,
    readable_until,
    standing,
    stops,
)
from teduh.foundation.clock import now
from teduh.people.access import Viewer
from teduh.people.models import Person
from teduh.people.signing import signing_of

NEVER_TRIED = {Use.RIGHT, Use.DECISION}


def place_asked(request: HttpRequest) -> Place | None:
    """The line of the table of surfaces that this request falls under."""
    match = request.resolver_match
    return place_of(request.method or "", match.route) if match else None


def is_shut_to_some(feature: Feature, country: str) -> bool:
    """Whether it must be asked who asks, or where. While nothing is tried and no host serves: never."""
    here = offers()
    return feature.key in here.trials or Surface.STAND_ALONE not in here.surfaces(country)


def may_depend(place: Place) -> bool:
    """Whether the answer may depend on who asks at all: so, nobody is asked who they are for nothing."""
    here = offers()
    return place.feature.key in here.trials or bool(here.hosts)


def surface_of(request: HttpRequest) -> Surface:
    """Asked once it is known who asks."""
    return Surface.EMBEDDED if signing_of(request).origin else Surface.STAND_ALONE


def require_going_on(request: HttpRequest) -> None:
    """Once the whole place has ended nobody shares or joins. Of all else it asks nothing."""
    match = request.resolver_match
    if match is None or not stops(request.method or "", match.route):
        return
    ends_at = offers().ends_at
    if ends_at is not None and now() >= ends_at:
        raise place_ended(readable_until(ends_at))


def require_writing(person: Person) -> None:
    """For what adds, where the same address also takes away: not once the place, or their trial, is over."""
    here, at = offers(), now()
    if here.ends_at is not None and at >= here.ends_at:
        raise place_ended(readable_until(here.ends_at))
    flag = here.trials.get("now")
    if flag is None:
        return
    if standing(flag, taker_of(person, flag), Surface.STAND_ALONE, at) is Standing.READING:
        raise not_in_trial()


def admit_request(request: HttpRequest, viewer: Viewer) -> None:
    """The whole question. A host's frame reaches what the table offers there, and nothing else."""
    require_going_on(request)
    place, surface = place_asked(request), surface_of(request)
    if place is None and surface is Surface.EMBEDDED:
        raise not_on_this_surface()
    if place is not None and may_depend(place):
        admit(place, viewer, surface)


def admit(place: Place, viewer: Viewer, surface: Surface) -> None:
    """Raises when it is not open to them. A first use makes somebody a member of the trial."""
    person = viewer if isinstance(viewer, Person) else None
    if person is None and place.use is Use.WELCOME:
        return
    _require_surface(place, person, surface)
    flag = offers().trials.get(place.feature.key)
    if flag is not None and place.use not in NEVER_TRIED:
        _require_trial(flag, place.use, person, surface)


def _require_surface(place: Place, person: Person | None, surface: Surface) -> None:
    here = offers()
    offered = here.surfaces(person.country) if person else frozenset(Surface)
    if place.use is Use.DECISION:
        offered |= {Surface.STAND_ALONE}
    if surface not in place.feature.surfaces & offered:
        raise not_on_this_surface(host.name for host in here.hosts_of(person.country if person else ""))


def _require_trial(flag: Flag, use: Use, person: Person | None, surface: Surface) -> None:
    taker = taker_of(person, flag) if person else None
    stands = standing(flag, taker, surface, now())
    if stands is Standing.OUT or (stands is Standing.READING and use is Use.WRITE):
        raise not_in_trial()
    if person and taker and stands is Standing.IN and not taker.is_member:
        actions.join_trial(person, trial_id=flag.id)
