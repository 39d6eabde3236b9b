"""Who sends this request: the token and its person in one query."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import connection

from teduh.foundation.clock import now
from teduh.foundation.prepared import Slot, Statement, here
from teduh.people.models import AccessToken, Person
from teduh.people.rules import token_digest

SEEN_EVERY = dt.timedelta(minutes=10)
_WHO_MUST = {"nobody": "1 = 0", "staff": "(p.is_staff OR p.is_superuser)", "everyone": "1 = 1"}
# Turns what the database gives into what the model's field holds.
Converter = Callable[[Any, Any, Any], Any]


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A recognised token. `is_stale` asks for its last-seen time to be written again.

    `origin` is where it is bound to a host's page; the person then carries the ceiling of that session.
    """

    person: Person
    token_id: int
    is_stale: bool
    origin: str


def signed_in(token: str) -> SignedIn | None:
    """The person behind a token that is known, not expired, and of somebody not suspended."""
    at, database = now(), here()
    rows = _statement(_lacks_second_step()).rows(_Question(at, at - SEEN_EVERY, token_digest(token)))
    if not rows:
        return None
    token_id, is_stale, origin, ceiling, lacks, *values = rows[0]
    for column, convert in _converters():
        values[column] = convert(values[column], None, database)
    person = Person.from_db(database.alias, _names(), values)
    person.age_ceiling, person.lacks_second_step = ceiling, bool(lacks)
    return SignedIn(person, token_id, bool(is_stale), origin)


@dataclass(frozen=True, slots=True)
class Known:
    """What the most frequent answers depend on. `is_stale` as for `SignedIn`."""

    id: int
    is_adult: bool
    language: str
    is_stale: bool
    token_id: int
    country: str


def known(token: str) -> Known | None:
    """As `signed_in`, without the rest of the person: a row of thirty columns costs more than it finds.

    A session inside a host is nobody's here: its origin and its ceiling are looked at with all of the person.
    Nor is one of whoever must set up a second step: Django leads there.
    """
    at = now()
    rows = _narrow_statement(_lacks_second_step()).rows(_Question(at, at - SEEN_EVERY, token_digest(token)))
    if not rows:
        return None
    person_id, is_adult, language, is_stale, token_id, country = rows[0]
    return Known(person_id, bool(is_adult), language, bool(is_stale), token_id, country)


@dataclass(frozen=True, slots=True)
class _Question:
    at: dt.datetime
    seen_since: dt.datetime
    digest: bytes


@cache
def _names() -> list[str]:
    return [field.attname for field in Person._meta.concrete_fields]


@cache
def _converters() -> tuple[tuple[int, Converter], ...]:
    """By column, for the few columns whose values need it."""
    columns = [field.get_col(Person._meta.db_table) for field in Person._meta.concrete_fields]
    return tuple(
        (number, converter)
        for number, column in enumerate(columns)
        for converter in (*connection.ops.get_db_converters(column), *column.get_db_converters(connection))
    )


@cache
def _statement(lacks: str) -> Statement:
    """Written by hand: this runs on every request, and the ORM's own join costs several times as much."""
    quote = connection.ops.quote_name
    columns = ", ".join(f"p.{quote(str(field.column))}" for field in Person._meta.concrete_fields)
    asked = Slot("seen_since"), Slot("digest"), Slot("at")
    return Statement(
        f"SELECT t.id, t.last_seen_at < %s, t.origin, t.age_ceiling, {lacks}, {columns} {_of_token()}", asked
    )


@cache
def _narrow_statement(lacks: str) -> Statement:
    columns = "p.id, p.turns_18_at <= %s, p.language, t.last_seen_at < %s, t.id, p.country"
    asked = Slot("at"), Slot("seen_since"), Slot("digest"), Slot("at")
    return Statement(f"SELECT {columns} {_of_token()} AND t.origin = '' AND NOT ({lacks})", asked)


def _of_token() -> str:
    """Which rows count: the same for whoever asks, and only these two do."""
    tokens = connection.ops.quote_name(AccessToken._meta.db_table)
    people = connection.ops.quote_name(Person._meta.db_table)
    return (
        f"FROM {tokens} t JOIN {people} p ON p.id = t.person_id "
        "WHERE t.digest = %s AND t.expires_at > %s AND p.is_active"
    )


def _lacks_second_step() -> str:
    """The condition under which somebody must have one and has none. It costs only those who must.

    The people of the demo sign in by words that everybody knows: nothing of theirs is worth a second step.
    """
    excepted = " AND NOT p.is_demo" if settings.DEMO else ""
    return f"{_WHO_MUST[settings.SECOND_FACTOR]}{excepted} AND NOT EXISTS (SELECT 1 {_of_factors()})"


def _of_factors() -> str:
    """Recovery codes alone are none."""
    factors = connection.ops.quote_name(Authenticator._meta.db_table)
    return f"FROM {factors} a WHERE a.user_id = p.id AND a.type IN ('totp', 'webauthn')"
