"""Which files belong to moments that are open to somebody now."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, QuerySet

from teduh.foundation.clock import now
from teduh.foundation.prepared import Prepared, identifier
from teduh.moments.access.moments import open_moments
from teduh.moments.models import Moment
from teduh.people.access import Viewer
from teduh.people.models import Person


@dataclass(frozen=True, slots=True)
class AskedFile:
    """A file that somebody signed in asks for, now."""

    viewer_id: int
    asset_id: UUID
    at: dt.datetime


def assets_shown_to(viewer_id: int | None, asset_ids: Collection[UUID]) -> set[UUID]:
    """Which of these files belong to moments that are open to this viewer now."""
    if viewer_id is None:
        return set(_shown(AnonymousUser(), now()).filter(parts__asset__in=asset_ids))
    asked, statement = [AskedFile(viewer_id, asset_id, now()) for asset_id in asset_ids], file_statement()
    return {identifier(row[0]) for file in asked for row in statement.rows(file)}


@cache
def file_statement() -> Prepared[AskedFile]:
    """Asked for every picture of every page, so it is written once."""
    return Prepared(_shown_to_person, _marked_file, variant=lambda: settings.LOCKED_FEED)


def _shown_to_person(asked: AskedFile) -> QuerySet[Moment, Any]:
    active = Person.objects.filter(pk=asked.viewer_id, is_active=True)
    shown = _shown(Person(pk=asked.viewer_id, is_active=True), asked.at)
    return shown.filter(Exists(active), parts__asset=asked.asset_id)


def _shown(viewer: Viewer, at: dt.datetime) -> QuerySet[Moment, Any]:
    """From the file to its moment: the other way round a database reads every moment there is."""
    return open_moments(viewer, at=at).order_by().values_list("parts__asset", flat=True)


def _marked_file(round_: int) -> AskedFile:
    at = dt.datetime(1903 + round_, 1, 5, 3, 1, 7, 777, tzinfo=dt.UTC)
    return AskedFile(7_770_000_001 + round_, UUID(int=8_880_000_001 + round_), at)
