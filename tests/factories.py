"""People and things that tests need, made the way the product makes them."""

import datetime as dt
from itertools import count
from typing import Any

from django.conf import settings
from django.test import Client

from teduh.foundation.clock import local_date, now, offset_minutes
from teduh.media.models import Asset, Rendition
from teduh.moments.models import Audience, CaptureSession, Moment, Part
from teduh.notify.actions import turn_on_device
from teduh.notify.models import PushDevice
from teduh.people.actions import accept_follow, ask_to_follow, issue_token
from teduh.people.models import AccessToken, Follow, Friend, Person
from teduh.people.rules import birthday_instants
from teduh.safety.models import Policy, Shift, StaffedHours
from tests.push_service import browser_keys

_numbers = count(1)


def person(username: str = "", **fields: object) -> Person:
    """An adult in Jakarta with a public account, unless told otherwise."""
    username = username or f"person{next(_numbers)}"
    zone = str(fields.get("time_zone", "Asia/Jakarta"))
    birth_date = fields.pop("birth_date", dt.date(1990, 5, 17))
    assert isinstance(birth_date, dt.date)
    turns_16_at, turns_18_at = birthday_instants(birth_date, zone)
    password = fields.pop("password", None)
    facts: dict[str, object] = {
        "display_name": username.capitalize(),
        "birth_date": birth_date,
        "turns_16_at": turns_16_at,
        "turns_18_at": turns_18_at,
        "country": "ID",
        "language": "id",
        "time_zone": zone,
        "is_private": False,
        "joined_at": now(),
    }
    made = Person(username=username, **{**facts, **fields})
    made.set_password(password if password is None else str(password))
    made.save()
    return made


def signed_in(somebody: Person) -> Client:
    """A browser of this person."""
    client = Client()
    client.cookies[settings.TOKEN_COOKIE] = issue_token(somebody, kind=AccessToken.Kind.WEB)
    return client


def years_ago(years: int) -> dt.date:
    """A birth date that makes somebody exactly this old for about half a year yet."""
    then = now().date() - dt.timedelta(days=182)
    return then.replace(year=then.year - years, day=min(then.day, 28))


def follow(follower: Person, followed: Person) -> None:
    """`follower` follows `followed`, asked and accepted."""
    if ask_to_follow(follower, followed=followed).state == Follow.State.PENDING:
        accept_follow(followed, follower=follower)


def befriend(one: Person, other: Person) -> None:
    """Both follow each other: only the rows, in two statements, and nobody is told of it."""
    at = now()
    both = ((one, other), (other, one))
    accepted: dict[str, Any] = {"state": Follow.State.ACCEPTED, "created_at": at, "accepted_at": at}
    Follow.objects.bulk_create(
        (Follow(follower=a, followed=b, **accepted) for a, b in both),
        update_conflicts=True,
        unique_fields=["follower", "followed"],
        update_fields=["state", "accepted_at"],
    )
    rows = [Friend(person=a, friend=b, since=at) for a, b in both]
    Friend.objects.bulk_create(rows, ignore_conflicts=True)


def asset_ready(owner: Person, *, kind: str = "photo", **fields: object) -> Asset:
    """A prepared photo or clip with the rows of its renditions, and no files."""
    facts: dict[str, object] = {"width": 1080, "height": 1440, "thumbhash": bytes(range(25)), "progress": 100}
    facts |= {"expected_size": 1000, "received_size": 1000, "created_at": now(), "ready_at": now()}
    made = Asset.objects.create(
        owner=owner,
        kind=kind,
        state=Asset.State.READY,
        duration=9.9 if kind == "video" else None,
        **{**facts, **fields},
    )
    Rendition.objects.bulk_create(_rendition(made, name, mime) for name, mime in RENDITIONS[kind].items())
    return made


RENDITIONS = {
    "photo": dict.fromkeys(("large", "medium", "thumb"), "image/avif") | {"fallback": "image/jpeg"},
    "video": {"play": "video/mp4", "muted": "video/mp4", "poster": "image/avif", "thumb": "image/avif"},
}


def _rendition(asset: Asset, name: str, mime: str) -> Rendition:
    key = f"{asset.pk}/{name}"
    return Rendition(
        asset=asset, name=name, key=key, mime=mime, width=270, height=360, size=100, sha256="0" * 64
    )


def moment(
    author: Person, *, roles: tuple[str, ...] = ("back", "front"), kind: str = "photo", **fields: object
) -> Moment:
    """A live moment of today that friends may see, with its parts, unless told otherwise."""
    at = fields.get("published_at", now())
    assert isinstance(at, dt.datetime)
    zone = author.time_zone
    pinned = {
        "day": fields.pop("day", local_date(at, zone)),
        "zone": zone,
        "offset_minutes": offset_minutes(at, zone),
    }
    facts = {"opened_at": at, "published_at": at, "state": Moment.State.LIVE, "audience": Audience.FRIENDS}
    made = Moment.objects.create(author=author, **{**facts, **pinned, **fields})
    session = CaptureSession.objects.create(
        person=author, opened_at=at, expires_at=at, redeemable_until=at, published_at=at, **pinned
    )
    for role in roles:
        asset = asset_ready(author, kind=kind)
        Part.objects.create(session=session, moment=made, role=role, source=Part.Source.CAMERA, asset=asset)
    return made


def notified_device(owner: Person, endpoint: str, **fields: object) -> PushDevice:
    """A browser of theirs that is signed in and lets itself be written to."""
    issue_token(owner, kind=AccessToken.Kind.WEB, device="Chrome")
    token = AccessToken.objects.filter(person=owner).latest("pk")
    if fields:
        AccessToken.objects.filter(pk=token.pk).update(**fields)
    return turn_on_device(owner, token_id=token.pk, endpoint=endpoint, **browser_keys())


def staffed_always(*people: Person) -> None:
    """On the roster as moderators and as professionals, at every hour, under published rules."""
    at = now()
    for who in people:
        for role in (Shift.Role.MODERATOR, Shift.Role.PROFESSIONAL):
            begins, ends = at - dt.timedelta(days=1), at + dt.timedelta(days=30)
            Shift.objects.create(person=who, role=role, begins=begins, ends=ends)
    for weekday in range(7):
        StaffedHours.objects.get_or_create(weekday=weekday, opens=0, closes=1440, zone="Asia/Jakarta")
    Policy.objects.create(words={"id": "Aturan", "en": "Rules"}, experts="x", lived="y", published_at=at)
