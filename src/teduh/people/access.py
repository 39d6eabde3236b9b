"""Who may see and reach whom, as sets. Blocks in both directions are already inside."""

import datetime as dt

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, Q, QuerySet

from teduh.foundation.clock import now
from teduh.people.models import (
    AccessToken,
    Block,
    Circle,
    CircleMember,
    Follow,
    Guardianship,
    Mute,
    Person,
    Verification,
)
from teduh.people.rules import AgeBand, age_band

Viewer = Person | AnonymousUser


def reachable_people(viewer: Viewer) -> QuerySet[Person]:
    """Whose page this viewer may open: everybody here who is active, but for blocks either way.

    Whoever is not signed in sees the pages of adults whose account is not private.
    """
    people = Person.objects.filter(is_active=True)
    if not isinstance(viewer, Person):
        return people.filter(is_private=False, turns_18_at__lte=now())
    if not viewer.is_active:
        return people.none()
    return people.filter(not_blocked(viewer, "pk"))


def blockable_people(viewer: Person) -> QuerySet[Person]:
    """Whom this person may block: the reachable, and those they have already blocked."""
    mine = Q(pk__in=Block.objects.filter(blocker=viewer).values("blocked"))
    return Person.objects.filter(mine | Q(pk__in=reachable_people(viewer).values("pk")))


def not_blocked(viewer: Viewer, field: str = "author") -> Q:
    """Rows whose `field` names a person with no block between them and the viewer, either way."""
    if not isinstance(viewer, Person):
        return Q()
    made = Block.objects.filter(blocker=viewer).values("blocked")
    received = Block.objects.filter(blocked=viewer).values("blocker")
    return ~Q(**{f"{field}__in": made}) & ~Q(**{f"{field}__in": received})


def not_blocked_with(viewer: Viewer, person_id: int) -> Q:
    """The same of one person, for any rows: asked once, whatever number of them there are."""
    if not isinstance(viewer, Person):
        return Q()
    made = Block.objects.filter(blocker=viewer, blocked=person_id)
    received = Block.objects.filter(blocker=person_id, blocked=viewer)
    return ~Exists(made) & ~Exists(received)


def blocked_either_way(viewer: Viewer) -> QuerySet[Block, int]:
    """Ids of the people with a block between them and the viewer. To filter with, prefer `not_blocked`."""
    if not isinstance(viewer, Person):
        return Block.objects.none().values_list("blocked", flat=True)
    made = Block.objects.filter(blocker=viewer).values_list("blocked", flat=True)
    received = Block.objects.filter(blocked=viewer).values_list("blocker", flat=True)
    return made.union(received)


def blocks_of(person: Person) -> QuerySet[Block]:
    """The blocks this person made, which they alone may see and lift."""
    return Block.objects.filter(blocker=person)


def mutes_of(person: Person, *, at: dt.datetime | None = None) -> QuerySet[Mute]:
    """The mutes this person made and that have not run out."""
    return Mute.objects.filter(Q(until=None) | Q(until__gt=at or now()), muter=person)


def muted_by(viewer: Viewer, *, at: dt.datetime | None = None) -> QuerySet[Mute, int]:
    """Ids of the people this viewer does not want on their own pages for now."""
    if not isinstance(viewer, Person):
        return Mute.objects.none().values_list("muted", flat=True)
    return mutes_of(viewer, at=at).values_list("muted", flat=True)


def friends_of(person: Person) -> QuerySet[Person]:
    """Both follow each other, and both are active."""
    return Person.objects.filter(befriended_rows__person=person, is_active=True)


def followers_of(person: Person) -> QuerySet[Person]:
    """Who follows this person with their acceptance."""
    return _on_the_other_end(person, "follows_made__followed", Follow.State.ACCEPTED)


def followed_by(person: Person) -> QuerySet[Person]:
    """Whom this person follows with their acceptance."""
    return _on_the_other_end(person, "follows_received__follower", Follow.State.ACCEPTED)


def requests_to(person: Person) -> QuerySet[Person]:
    """Who asked to follow this person and waits for an answer."""
    return _on_the_other_end(person, "follows_made__followed", Follow.State.PENDING)


def requests_by(person: Person) -> QuerySet[Person]:
    """Whom this person asked to follow, and who has not answered."""
    return _on_the_other_end(person, "follows_received__follower", Follow.State.PENDING)


def _on_the_other_end(person: Person, end: str, state: Follow.State) -> QuerySet[Person]:
    of_follow = {end: person, f"{end.split('__', maxsplit=1)[0]}__state": state}
    return Person.objects.filter(is_active=True, **of_follow)


def guardian_keeps_private(person: Person) -> bool:
    """Whether a guardian has set this account to friends only. Nobody's guardian decides for an adult."""
    if not person.has_guardian or age_band(person, now()) is AgeBand.ADULT:
        return False
    return Guardianship.objects.filter(child=person, is_friends_only=True).exists()


def circles_of(person: Person) -> QuerySet[Circle]:
    """The circles this person owns."""
    return Circle.objects.filter(owner=person)


def circles_joined_by(person: Person) -> QuerySet[Circle]:
    """Other people's circles this person has accepted."""
    return _circles_with(person, CircleMember.State.ACCEPTED)


def circle_invitations_to(person: Person) -> QuerySet[Circle]:
    """Other people's circles this person was invited to and has not accepted."""
    return _circles_with(person, CircleMember.State.INVITED)


def _circles_with(person: Person, state: CircleMember.State) -> QuerySet[Circle]:
    return Circle.objects.filter(members__person=person, members__state=state, owner__is_active=True)


def members_of(circle: Circle) -> QuerySet[Person]:
    """Who accepted to be in the circle."""
    return Person.objects.filter(
        circle_memberships__circle=circle,
        circle_memberships__state=CircleMember.State.ACCEPTED,
        is_active=True,
    )


def devices_of(person: Person) -> QuerySet[AccessToken]:
    """Where this person is signed in now."""
    return AccessToken.objects.filter(person=person, expires_at__gt=now())


def circles_around(person: Person) -> QuerySet[Circle]:
    """Other people's circles this person is in or invited to."""
    return Circle.objects.filter(members__person=person, owner__is_active=True)


def current_verifications() -> QuerySet[Verification]:
    """Those that hold at this instant: not ended, and their last midnight has not come.

    Papers of the demo are invented, and hold only while it is shown.
    """
    holding = Verification.objects.filter(ended_at=None, holds_until__gt=now(), person__is_active=True)
    return holding if settings.DEMO else holding.exclude(person__is_demo=True)


def verification_of(viewer: Viewer) -> Verification | None:
    return current_verifications().filter(person=viewer).first() if isinstance(viewer, Person) else None


def verified_professionals() -> QuerySet[Person]:
    """Everybody whose papers hold at this instant."""
    return Person.objects.filter(pk__in=current_verifications().values("person"))
