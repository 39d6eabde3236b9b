"""Signed-in devices: a token is made once, told once, and kept only as its digest."""

import datetime as dt
import secrets
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import F, QuerySet, Value
from django.db.models.functions import Least

from teduh.foundation.clock import now
from teduh.foundation.realtime.events import Event
from teduh.foundation.realtime.publishing import person_topic, publish
from teduh.people.actions.activity import open_if_nothing_closes_it
from teduh.people.models import AccessToken, Person
from teduh.people.rules import token_digest

TOKEN_LIFE = dt.timedelta(days=90)
# However often it is used: once a year everybody shows again who they are.
LONGEST_LIFE = dt.timedelta(days=365)
UNFINISHED_FOR = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Bound:
    """A session inside a host: from where alone it is good, what it may not exceed, and until when."""

    origin: str
    age_ceiling: str
    expires_at: dt.datetime


@transaction.atomic
def issue_token(
    person: Person, *, kind: AccessToken.Kind, device: str = "", bound: Bound | None = None
) -> str:
    """The token itself, which nobody can read again afterwards."""
    token, at = secrets.token_urlsafe(32), now()
    AccessToken.objects.create(
        person=person,
        digest=token_digest(token),
        kind=kind,
        device=device[:120],
        created_at=at,
        last_seen_at=at,
        expires_at=bound.expires_at if bound else at + TOKEN_LIFE,
        origin=bound.origin if bound else "",
        age_ceiling=bound.age_ceiling if bound else "",
    )
    return token


@transaction.atomic
def revoke_token(person: Person, *, token_id: int) -> None:
    """That device is signed out at its next request, and what it has open ends."""
    _end(person, AccessToken.objects.filter(person=person, pk=token_id))


@transaction.atomic
def log_out_everywhere(person: Person, *, but: int | None = None) -> None:
    """Every device is signed out at its next request, but for the token with the id `but`."""
    kept = [] if but is None else [but]
    _end(person, AccessToken.objects.filter(person=person).exclude(pk__in=kept))


@transaction.atomic
def end_tokens(token_ids: Collection[int]) -> None:
    """Those sessions are over, whosesoever they are, and what they have open ends."""
    of_person: defaultdict[int, list[int]] = defaultdict(list)
    tokens = AccessToken.objects.filter(pk__in=token_ids)
    for person_id, token_id in tokens.values_list("person", "pk"):
        of_person[person_id].append(token_id)
    tokens.delete()
    for person_id, ended in of_person.items():
        publish(person_topic(person_id), Event("signed_out", {"tokens": ended}))


def _end(person: Person, tokens: QuerySet[AccessToken]) -> None:
    ended = list(tokens.values_list("pk", flat=True))
    if ended:
        AccessToken.objects.filter(pk__in=ended).delete()
        publish(person_topic(person.pk), Event("signed_out", {"tokens": ended}))


def note_seen(token_id: int) -> None:
    """The device is in use, so its token lives on. Asked for at most once in ten minutes."""
    at = now()
    ends_at = Least(Value(at + TOKEN_LIFE), F("created_at") + LONGEST_LIFE)
    AccessToken.objects.filter(pk=token_id).update(last_seen_at=at, expires_at=ends_at)


@transaction.atomic
def suspend_person(person: Person) -> Person:
    """Nobody meets them and they are signed out everywhere, until somebody who may lifts it."""
    person.is_active, person.suspended_at = False, now()
    person.save(update_fields=["is_active", "suspended_at"])
    log_out_everywhere(person)
    return person


@transaction.atomic
def lift_suspension(person: Person) -> Person:
    """They are here again, unless something else keeps the account closed."""
    person.suspended_at = None
    open_if_nothing_closes_it(person)
    return person


@transaction.atomic
def forget_expired_tokens() -> int:
    deleted, _ = AccessToken.objects.filter(expires_at__lte=now()).delete()
    return deleted


@transaction.atomic
def forget_expired_sessions() -> int:
    deleted, _ = Session.objects.filter(expire_date__lte=now()).delete()
    return deleted


@transaction.atomic
def remove_unfinished_accounts() -> int:
    """Frees the name of whoever began to sign up with a passkey a day ago and never made one."""
    ways_in = {"access_tokens": None, "authenticator": None, "socialaccount": None}
    never_in = Person.objects.filter(last_login=None, is_demo=False, **ways_in)
    begun = never_in.filter(joined_at__lte=now() - UNFINISHED_FOR)
    unfinished = [person.pk for person in begun if not person.has_usable_password()]
    deleted, _ = Person.objects.filter(pk__in=unfinished).delete()
    return deleted
