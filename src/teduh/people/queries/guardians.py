"""What a child sees of their guardian, and a guardian of the child: never a moment."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from teduh.foundation.clock import local_date
from teduh.people import access
from teduh.people.models import Farewell, Guardianship, Person
from teduh.people.queries.people import PersonCard
from teduh.people.rules.guardians import (
    ANSWER_WITHIN,
    CONSENT_POINTS,
    HIDDEN_WITHOUT_ANSWER,
    MOST_LETTERS,
)


@dataclass(frozen=True, slots=True)
class WaitingPage:
    """How far the question is."""

    display_name: str
    email: str
    letters_left: int
    until: dt.date
    was_open: bool
    # A guardian's no, or one's own wish to end it: the day above stands.
    has_refused: bool
    is_ending: bool


def waiting_page(waiting: Guardianship) -> WaitingPage:
    child = waiting.child
    return WaitingPage(
        display_name=child.display_name,
        email=waiting.email,
        letters_left=MOST_LETTERS - waiting.letters,
        until=local_date(_ends_at(waiting), child.time_zone),
        was_open=waiting.was_open,
        has_refused=waiting.refused_at is not None,
        is_ending=Farewell.objects.filter(person=child).exists(),
    )


def _ends_at(waiting: Guardianship) -> dt.datetime:
    """When everything is erased if no guardian agrees."""
    farewell = Farewell.objects.filter(person=waiting.child_id).first()
    if farewell is not None:
        return farewell.erase_at
    return waiting.asked_at + ANSWER_WITHIN + (HIDDEN_WITHOUT_ANSWER if waiting.was_open else dt.timedelta(0))


@dataclass(frozen=True, slots=True)
class GuardianPage:
    """What the guardian reads, and may change."""

    display_name: str
    username: str
    state: str
    was_open: bool
    has_refused: bool
    # Without an agreement.
    erased_on: dt.date
    points: tuple[str, ...]
    answered_on: dt.date | None
    is_friends_only: bool
    follows: tuple[PersonCard, ...]
    followers: tuple[PersonCard, ...]
    blocked: tuple[PersonCard, ...]


def guardian_page(guardianship: Guardianship) -> GuardianPage:
    child = guardianship.child
    sees = guardianship.state == Guardianship.State.GIVEN
    return GuardianPage(
        display_name=child.display_name,
        username=child.username,
        state=guardianship.state,
        was_open=guardianship.was_open,
        has_refused=guardianship.refused_at is not None,
        erased_on=local_date(_ends_at(guardianship), child.time_zone),
        points=tuple(str(point) for point in CONSENT_POINTS),
        answered_on=_day(guardianship.answered_at, child),
        is_friends_only=guardianship.is_friends_only,
        follows=_cards(access.followed_by(child)) if sees else (),
        followers=_cards(access.followers_of(child)) if sees else (),
        blocked=_cards(Person.objects.filter(blocks_received__blocker=child)) if sees else (),
    )


def _cards(people: QuerySet[Person]) -> tuple[PersonCard, ...]:
    rows = people.order_by("username").values_list("username", "display_name")
    return tuple(PersonCard(*row) for row in rows)


@dataclass(frozen=True, slots=True)
class OwnGuardian:
    """What the child sees all the time: who, since when, what was set, and when they last looked."""

    name: str
    relation: str
    since: dt.date | None
    last_looked_on: dt.date | None
    is_friends_only: bool


def own_guardian(child: Person) -> OwnGuardian | None:
    found = Guardianship.objects.filter(child=child, state=Guardianship.State.GIVEN).first()
    if found is None:
        return None
    return OwnGuardian(
        name=found.guardian_name,
        relation=str(found.get_relation_display()),
        since=_day(found.answered_at, child),
        last_looked_on=_day(found.last_looked_at, child),
        is_friends_only=found.is_friends_only,
    )


def _day(at: dt.datetime | None, child: Person) -> dt.date | None:
    return None if at is None else local_date(at, child.time_zone)


def was_closed_by_guardian(child: Person) -> bool:
    """Then only the guardian opens it again."""
    return Guardianship.objects.filter(child=child, state=Guardianship.State.WITHDRAWN).exists()
