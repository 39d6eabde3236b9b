"""The shapes that this room's API takes and gives."""

import datetime as dt
from typing import Annotated, Literal

from ninja import Path, Query, Schema
from pydantic import AfterValidator, AwareDatetime, Field, StringConstraints

from teduh.foundation.api import one_of
from teduh.foundation.clock import now
from teduh.foundation.field_words import FieldWrong
from teduh.people.models import Follow
from teduh.people.places import known_time_zones
from teduh.people.queries import Standing
from teduh.people.rules import AgeBand, is_birth_date

FIRST_YEAR, LAST_YEAR = 2000, 2200


def _known_zone(zone: str) -> str:
    if zone not in known_time_zones():
        raise FieldWrong("unknown_time_zone")
    return zone


def _in_our_time(instant: dt.datetime) -> dt.datetime:
    """Wherever it is read, it has a date there: not so the first and the last day that a clock can hold."""
    if not FIRST_YEAR <= instant.year <= LAST_YEAR:
        raise FieldWrong("out_of_time")
    return instant


def _a_birth_date(day: dt.date) -> dt.date:
    if not is_birth_date(day, now().date()):
        raise FieldWrong("no_birth_date")
    return day


def _text(most: int, least: int = 0) -> StringConstraints:
    """No NUL: not every database can keep one."""
    return StringConstraints(pattern=r"^[^\x00]*$", min_length=least, max_length=most, strip_whitespace=True)


# As it was typed: spaces are part of it.
_password = StringConstraints(pattern=r"^[^\x00]*$", min_length=1, max_length=4096)
Username = Annotated[str, Path(pattern=r"^@?[A-Za-z0-9._]{1,30}$", description="With or without the @.")]
CircleId = Annotated[int, Path(ge=1, le=2**63 - 1)]
After = Annotated[str, Query(pattern=r"^[A-Za-z0-9._]{0,30}$", description="`after` of the page before.")]
Which = Annotated[Literal["requests", "friends", "asked", "followers", "following"], Path()]
Zone = Annotated[str, StringConstraints(max_length=64), AfterValidator(_known_zone)]


class SignInIn(Schema):
    """What an app sends once, to get its token."""

    login: Annotated[str, _text(254, 1)] = Field(description="Username or e-mail address.")
    password: Annotated[str, _password]
    device: Annotated[str, _text(120)] = Field("", description="Shown in the person's list of devices.")
    code: Annotated[str, _text(40)] = Field("", description="For who has a second step.")


class TokenOut(Schema):
    """To be kept by the app; it cannot be read again."""

    token: str
    username: str


class MeOut(Schema):
    """The person who asks."""

    username: str
    display_name: str
    bio: str
    email: str
    age_band: AgeBand
    country: str
    language: str
    time_zone: str
    is_private: bool
    joined_at: dt.datetime


class MeIn(Schema):
    """What is left out stays as it is."""

    display_name: Annotated[str, _text(60, 1)] | None = None
    bio: Annotated[str, _text(160)] | None = None
    language: Literal["id", "en"] | None = None
    time_zone: Zone | None = None
    is_private: bool | None = None


class BirthDateIn(Schema):
    """Another date of birth."""

    birth_date: Annotated[dt.date, AfterValidator(_a_birth_date)]
    words: Annotated[str, _text(1000)] = Field("", description="For an earlier date: what shows it.")
    password: Annotated[str, _password] = Field(description="Asked for again: a token alone closes nothing.")
    is_sure: Literal[True] = Field(
        description="That a later date counts at once, may close the account, and is not taken back alone."
    )


class DataRequestIn(Schema):
    """What is asked about one's data."""

    kind: Literal["access", "correction", "restriction", "withdrawal"]
    words: Annotated[str, _text(1000)] = Field("", description="What those who answer should know.")


class DataRequestOut(Schema):
    """A request, and the clock that runs for those who must answer."""

    kind: str
    words: str
    state: str
    received_at: dt.datetime
    due_at: dt.datetime = Field(description="72 hours after it was received.")
    hours_left: int
    is_overdue: bool
    answered_at: dt.datetime | None
    answer: str
    birth_date: dt.date | None = Field(description="The date that is asked for, where it is about that.")


class ArchiveOut(Schema):
    """An archive of all of one's data."""

    state: str
    asked_at: dt.datetime
    expires_at: dt.datetime | None
    size: int
    sha256: str


class PersonCardOut(Schema):
    """Somebody in a list."""

    username: str
    display_name: str


class PersonOut(PersonCardOut):
    """Somebody's page, and how they stand to the person who asks."""

    bio: str
    is_private: bool
    standing: Standing
    follows_you: bool = Field(validation_alias="follows_viewer")
    asks_you: bool = Field(validation_alias="asks_viewer")
    is_muted: bool


class PeopleOut(Schema):
    """People in the order of their usernames."""

    people: list[PersonCardOut]
    after: str | None = Field(description="Where the next page begins; null on the last one.")


class FollowOut(Schema):
    """How far a follow has come."""

    state: Annotated[Follow.State, one_of(Follow.State)]


class DistanceOut(Schema):
    """Somebody kept at a distance."""

    person: PersonCardOut
    since: dt.datetime
    until: dt.datetime | None


class MuteIn(Schema):
    """For good if nothing is said."""

    until: Annotated[AwareDatetime, AfterValidator(_in_our_time)] | None = None


class CircleIn(Schema):
    """A circle's name."""

    name: Annotated[str, _text(40, 1)]


class CircleLineOut(Schema):
    """One of one's own circles."""

    id: int
    name: str
    member_count: int


class JoinedOut(Schema):
    """Somebody else's circle."""

    id: int
    name: str
    owner: PersonCardOut


class CirclesOut(Schema):
    """Own circles, those one is in, and invitations."""

    own: list[CircleLineOut]
    joined: list[JoinedOut]
    invitations: list[JoinedOut]


class CircleOut(Schema):
    """One's own circle: who is in, and who has not answered."""

    id: int
    name: str
    members: list[PersonCardOut]
    invited: list[PersonCardOut]
