"""Brings the demo's people into the database, and how they stand to each other."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from django.contrib.auth.hashers import make_password

from teduh.config.demo.dice import dice
from teduh.config.demo.relations import (
    BLOCKED,
    BLOCKER,
    CIRCLES,
    MUTED,
    MUTER,
    TRUSTS_FEW,
    Relations,
)
from teduh.config.demo.tidings import tell_of_follows
from teduh.config.demo.words import DemoPerson
from teduh.moments.models import ApprovedCommenter
from teduh.people.actions import (
    accept_circle,
    block_person,
    create_circle,
    invite_to_circle,
    mute_person,
    rebuild_friendships,
)
from teduh.people.models import Follow, Person
from teduh.people.rules import birthday_instants

PASSWORD = "teduh-demo"  # noqa: S105 - everybody may know it: it opens invented people only
JOINED_BEFORE = dt.timedelta(days=120)
MET_BEFORE = (65, 110)
MET_LATELY, LATELY = 0.08, (0.1, 4)
ASKED_BEFORE_HOURS = (1, 70)


def introduce(
    people: Sequence[DemoPerson], *, last_days: Mapping[str, dt.date], now: dt.datetime
) -> dict[str, Person]:
    """Everybody by username, unsaved. One hash serves all, since the password is the same."""
    password = make_password(PASSWORD)
    return {one.username: _person(one, last_days[one.username], now, password) for one in people}


def _person(one: DemoPerson, today: dt.date, now: dt.datetime, password: str) -> Person:
    birth_date = born_on(one, today)
    turns_16_at, turns_18_at = birthday_instants(birth_date, one.zone)
    return Person(
        username=one.username,
        password=password,
        display_name=one.name,
        bio=one.bio,
        birth_date=birth_date,
        turns_16_at=turns_16_at,
        turns_18_at=turns_18_at,
        country=one.country,
        language=one.language,
        time_zone=one.zone,
        is_private=one.private,
        is_demo=True,
        joined_at=now - JOINED_BEFORE,
    )


def born_on(one: DemoPerson, today: dt.date) -> dt.date:
    """The birth date that makes them as old as they say today."""
    month, day = (int(part) for part in one.birthday.split("-"))
    had_birthday = (today.month, today.day) >= (month, day)
    return dt.date(today.year - one.age - (0 if had_birthday else 1), month, day)


def relate(rows: Mapping[str, Person], known: Relations, *, now: dt.datetime) -> None:
    """Friendships, follows, requests, circles, one block, one mute, and what people were told of it."""
    pairs = [(one, other) for one, others in known.friends.items() for other in others]
    follows = [*_follows(rows, [*pairs, *known.follows], now), *_asks(rows, known.asks, now)]
    Follow.objects.bulk_create(follows)
    rebuild_friendships()
    block_person(rows[BLOCKER], blocked=rows[BLOCKED])
    mute_person(rows[MUTER], muted=rows[MUTED])
    for owner in known.circles:
        _circle(rows, known, owner)
    _trust(rows, known)
    tell_of_follows(follows, now)


def _follows(
    rows: Mapping[str, Person], pairs: Iterable[tuple[str, str]], now: dt.datetime
) -> Iterable[Follow]:
    for follower, followed in pairs:
        chance = dice("met", *sorted((follower, followed)))
        lately = chance.random() < MET_LATELY
        at = now - dt.timedelta(days=chance.uniform(*(LATELY if lately else MET_BEFORE)))
        yield Follow(
            follower=rows[follower],
            followed=rows[followed],
            state=Follow.State.ACCEPTED,
            created_at=at,
            accepted_at=at,
        )


def _asks(rows: Mapping[str, Person], pairs: Iterable[tuple[str, str]], now: dt.datetime) -> Iterable[Follow]:
    for follower, followed in pairs:
        hours = dice("asked", follower, followed).uniform(*ASKED_BEFORE_HOURS)
        yield Follow(
            follower=rows[follower],
            followed=rows[followed],
            state=Follow.State.PENDING,
            created_at=now - dt.timedelta(hours=hours),
        )


def _trust(rows: Mapping[str, Person], known: Relations) -> None:
    author = rows[TRUSTS_FEW]
    ApprovedCommenter.objects.bulk_create(
        ApprovedCommenter(author=author, person=rows[name], created_at=author.joined_at)
        for name in known.trusted
    )


def _circle(rows: Mapping[str, Person], known: Relations, owner: str) -> None:
    circle = create_circle(rows[owner], name=CIRCLES[owner])
    for name in known.circles[owner]:
        invite_to_circle(rows[owner], circle=circle, invited=rows[name])
        accept_circle(rows[name], circle=circle)
    invite_to_circle(rows[owner], circle=circle, invited=rows[known.invited[owner]])
