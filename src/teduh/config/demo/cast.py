"""Brings the demo's people into the database, and how they stand to each other."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from django.contrib.auth.hashers import make_password

from teduh.config.demo.dice import dice
from teduh.config.demo.relations import BLOCKED, BLOCKER, CIRCLES, MUTED, MUTER, Relations
from teduh.config.demo.words import DemoPerson
from teduh.people.actions import (
    accept_circle,
    block_person,
    create_circle,
    invite_to_circle,
    mute_person,
    rebuild_friendships,
)
from teduh.people.models import Circle, Follow, Person
from teduh.people.rules import birthday_instants

LOGINS = ("sekar", "dimas", "kirana")
"""Worth looking at first: comments wait with one, requests with the second, the third lives abroad."""
PASSWORD = "teduh-demo"  # noqa: S105 - everybody may know it: it opens invented people only
JOINED_BEFORE = dt.timedelta(days=120)
MET_BEFORE = (65, 110)
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


def relate(rows: Mapping[str, Person], known: Relations, *, now: dt.datetime) -> dict[str, Circle]:
    """Friendships, follows, requests, circles, one block, one mute. Says the circles by owner."""
    pairs = [(one, other) for one, others in known.friends.items() for other in others]
    Follow.objects.bulk_create(
        [*_follows(rows, [*pairs, *known.follows], now), *_asks(rows, known.asks, now)]
    )
    rebuild_friendships()
    block_person(rows[BLOCKER], blocked=rows[BLOCKED])
    mute_person(rows[MUTER], muted=rows[MUTED])
    return {owner: _circle(rows, known, owner) for owner in known.circles}


def _follows(
    rows: Mapping[str, Person], pairs: Iterable[tuple[str, str]], now: dt.datetime
) -> Iterable[Follow]:
    for follower, followed in pairs:
        chance = dice("met", *sorted((follower, followed)))
        at = now - dt.timedelta(days=chance.uniform(*MET_BEFORE))
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


def _circle(rows: Mapping[str, Person], known: Relations, owner: str) -> Circle:
    circle = create_circle(rows[owner], name=CIRCLES[owner])
    for name in known.circles[owner]:
        invite_to_circle(rows[owner], circle=circle, invited=rows[name])
        accept_circle(rows[name], circle=circle)
    invite_to_circle(rows[owner], circle=circle, invited=rows[known.invited[owner]])
    return circle
