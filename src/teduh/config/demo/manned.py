"""The demo's professionals, their hours and what they offer, so that every door of the demo opens.

What they are counts only while the demo is shown (`teduh.safety.staffing`, `teduh.people.access`).
"""

import datetime as dt
import hashlib
import tomllib
from functools import cache
from importlib.resources import files
from itertools import cycle
from typing import Any
from uuid import uuid4

from django.db import transaction

from teduh.circles.models import GuidedCircle, Turn
from teduh.circles.rules import span
from teduh.config.demo.staff import MODERATOR, invented
from teduh.foundation.clock import day_begins, local_date, now
from teduh.hub.ask.models import Publication
from teduh.hub.ask.rules.scope import footer
from teduh.hub.sessions.actions.slots import span_of
from teduh.hub.sessions.models import GroupSession, Slot
from teduh.people.models import Person, Verification
from teduh.people.rules.professions import PROFESSIONS, holds_until
from teduh.safety.models import Policy, Shift, StaffedHours
from teduh.safety.policy_draft import draft
from teduh.safety.staffing import OF_A_DEMO

_ZONE = "Asia/Jakarta"
_ON_DUTY = dt.timedelta(days=365)
_CIRCLE_DAYS, _READ_DAYS = 28, 14


@cache
def table() -> dict[str, Any]:  # the test of the demo reads every row
    return tomllib.loads(files(__package__).joinpath("manned.toml").read_text(encoding="utf-8"))


@transaction.atomic
def man_demo_desks() -> None:
    """Once, and nothing where a place has hours or a roster of its own."""
    if StaffedHours.objects.exists() or Shift.objects.exists():
        return
    keeper = invented(MODERATOR, "Penjaga acara", is_staff=True)
    people = [invented(row["username"], row["name"], signs_in=True) for row in table()["professional"]]
    for person, row in zip(people, table()["professional"], strict=True):
        _verify(person, keeper, row)
    _open_desks(keeper, people)
    _publish_policy(keeper)
    _offer_hours(people)
    _announce_group(people)
    _announce_circle(people[0])
    for row in table()["answered"]:
        _publish(people, row)


def _verify(person: Person, keeper: Person, row: dict[str, Any]) -> None:
    today = local_date(now(), _ZONE)
    expires_on = today + _ON_DUTY
    Verification.objects.create(
        person=person,
        profession=row["profession"],
        number=row["number"],
        issuer="Teduh (demo)",
        name_as_printed=row["name"],
        register_url="https://example.org/",
        evidence_hash=hashlib.sha256(row["number"].encode()).hexdigest(),
        checked_by=keeper,
        checked_on=today,
        expires_on=expires_on,
        zone=_ZONE,
        holds_until=holds_until(
            checked_on=today,
            expires_on=expires_on,
            zone=_ZONE,
            recheck=PROFESSIONS[row["profession"]].recheck,
        ),
    )


def _open_desks(keeper: Person, professionals: list[Person]) -> None:
    """Day and night: whoever tries it out comes at any hour."""
    StaffedHours.objects.bulk_create(
        StaffedHours(weekday=weekday, opens=0, closes=1440, zone=_ZONE) for weekday in range(7)
    )
    begins, ends = now(), now() + _ON_DUTY
    roles = [(keeper, Shift.Role.MODERATOR), *((each, Shift.Role.PROFESSIONAL) for each in professionals)]
    Shift.objects.bulk_create(
        Shift(person=person, role=role, begins=begins, ends=ends) for person, role in roles
    )


def _publish_policy(keeper: Person) -> None:
    said = table()["policy"]
    words = {language: f"{said[language]}\n\n{draft(language)}" for language in ("id", "en")}
    Policy.objects.create(
        words=words | {OF_A_DEMO: ""},
        experts=said["experts"],
        lived=said["lived"],
        published_at=now(),
        by=keeper,
    )


def _offer_hours(professionals: list[Person]) -> None:
    hours = table()["hours"]
    today = local_date(now(), hours["zone"])
    for person, days in zip(cycle(professionals), hours["days"], strict=False):
        at = dt.time.fromisoformat(hours["at"][person.username])
        starts_at, ends_at = span_of(today + dt.timedelta(days=days), at, hours["minutes"], hours["zone"])
        Slot.objects.create(
            professional=person,
            starts_at=starts_at,
            ends_at=ends_at,
            zone=hours["zone"],
            how=Slot.How.VIDEO,
            where=table()["group"]["where"],
            made_at=now(),
        )


def _announce_group(professionals: list[Person]) -> None:
    hours = table()["hours"]
    day = local_date(now(), hours["zone"]) + dt.timedelta(days=10)
    starts_at, ends_at = span_of(day, dt.time(19), 60, hours["zone"])
    host, co_host = professionals
    GroupSession.objects.create(
        host=host,
        co_host=co_host,
        starts_at=starts_at,
        ends_at=ends_at,
        zone=hours["zone"],
        is_demo=True,
        made_at=now(),
        published_at=now(),
        **table()["group"],
    )


def _announce_circle(guide: Person) -> None:
    """It begins today; each day has the next of its questions."""
    facts = {key: words for key, words in table()["circle"].items() if key != "prompts"}
    opens_on = local_date(now(), _ZONE)
    days = [opens_on + dt.timedelta(days=number) for number in range(_CIRCLE_DAYS)]
    times = span(opens_on, days[-1], _ZONE, _READ_DAYS)
    circle = GuidedCircle.objects.create(
        facilitator=guide,
        opens_on=opens_on,
        closes_on=days[-1],
        zone=_ZONE,
        read_days=_READ_DAYS,
        begins_at=times.begins_at,
        ends_at=times.ends_at,
        readable_until=times.readable_until,
        is_demo=True,
        created_at=now(),
        published_at=now(),
        **facts,
    )
    Turn.objects.bulk_create(
        Turn(circle=circle, day=day, opens_at=day_begins(day, _ZONE), prompt=prompt)
        for day, prompt in zip(days, cycle(table()["circle"]["prompts"]), strict=False)
    )


def _publish(professionals: list[Person], row: dict[str, str]) -> None:
    """Prepared by one and approved by the other, as every answer is. Nobody has a code to it."""
    drafted, approved = (each.verifications.get() for each in professionals)
    Publication.objects.create(
        code_digest=hashlib.sha256(uuid4().bytes).hexdigest(),
        language=row["language"],
        asked=row["asked"],
        answered=f"{row['answered']}\n\n{footer(row['language'])}",
        drafted_by=drafted.person,
        drafted_name=drafted.name_as_printed,
        drafted_profession=drafted.profession,
        drafted_at=now(),
        approved_by=approved.person,
        approved_name=approved.name_as_printed,
        approved_profession=approved.profession,
        published_at=now(),
    )
