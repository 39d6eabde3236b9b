"""A month on somebody's profile: every date once, each cell filtered for this viewer."""

import calendar
import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from teduh.foundation.clock import now
from teduh.foundation.prepared import Prepared, identifier, identifier_bytes
from teduh.foundation.refusals import Refused
from teduh.media.signing import folder, sealer
from teduh.moments import access
from teduh.moments.models import Moment, Part
from teduh.moments.queries.days import Here, joined_on, today
from teduh.people.access import Viewer
from teduh.people.models import Person

NO_SUCH_MONTH = Refused("no_such_month", _("There is no such month in this calendar."), status=404)
FIRST_YEAR, LAST_YEAR = 2000, 2200
MONTHS, DAYS_A_WEEK = 12, 7


class CellState(StrEnum):
    """What a date of a calendar is. What a viewer may not see is empty to them."""

    MOMENT = "moment"
    EMPTY = "empty"
    FUTURE = "future"
    BEFORE_JOIN = "before_join"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Cell:
    """One date. A locked moment, or one that is blurred until it is asked for, has no picture here."""

    day: dt.date
    state: CellState
    is_today: bool = False
    moment_id: UUID | None = None
    thumb: str = ""
    thumbhash: bytes = b""
    is_locked: bool = False
    is_veiled: bool = False


@dataclass(frozen=True, slots=True)
class Month:
    """Weeks from Monday to Sunday; dates of the neighbouring months are `outside`."""

    year: int
    month: int
    weeks: list[list[Cell]] = field(default_factory=list)
    previous: tuple[int, int] | None = None
    next: tuple[int, int] | None = None

    @property
    def cells(self) -> list[Cell]:
        """Every date of the month exactly once."""
        return [cell for week in self.weeks for cell in week if cell.state is not CellState.OUTSIDE]


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose month, for whom, now."""

    viewer_id: int
    owner_id: int
    at: dt.datetime
    first: dt.date
    last: dt.date


@dataclass(frozen=True, slots=True)
class Span:
    """The two dates between which a person can have moments, in their own zone."""

    joined: dt.date
    today: dt.date


def month_calendar(viewer: Viewer, *, owner: Person, year: int, month: int) -> Month:
    """The month of `owner` as this viewer sees it."""
    first, at = first_of(year, month), now()
    days = list(calendar.Calendar().itermonthdates(year, month))
    shown = _moments(viewer, owner, first, at)
    span = span_of(owner, at)
    cells = [_cell(day, shown.get(day), span) if day.month == month else _outside(day) for day in days]
    weeks = [cells[index : index + DAYS_A_WEEK] for index in range(0, len(cells), DAYS_A_WEEK)]
    return Month(year, month, weeks, *neighbours(first, span))


def first_of(year: int, month: int) -> dt.date:
    """Refuses months that no calendar here has."""
    if not (1 <= month <= MONTHS and FIRST_YEAR <= year <= LAST_YEAR):
        raise NO_SUCH_MONTH
    return dt.date(year, month, 1)


def last_of(first: dt.date) -> dt.date:
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def span_of(owner: Here, at: dt.datetime) -> Span:
    return Span(joined_on(owner), today(owner, at))


def neighbours(first: dt.date, span: Span) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """Year and month of the months to which the arrows lead."""
    last = last_of(first)
    return (
        _neighbour(first - dt.timedelta(days=1)) if span.joined < first else None,
        _neighbour(last + dt.timedelta(days=1)) if span.today > last else None,
    )


def _neighbour(day: dt.date) -> tuple[int, int]:
    return day.year, day.month


def _outside(day: dt.date) -> Cell:
    return Cell(day, CellState.OUTSIDE)


def _cell(day: dt.date, moment: Cell | None, span: Span) -> Cell:
    if moment:
        return Cell(
            day,
            CellState.MOMENT,
            is_today=day == span.today,
            moment_id=moment.moment_id,
            thumb=moment.thumb,
            thumbhash=moment.thumbhash,
            is_locked=moment.is_locked,
            is_veiled=moment.is_veiled,
        )
    return Cell(day, state_without_moment(day, span), is_today=day == span.today)


def state_without_moment(day: dt.date, span: Span) -> CellState:
    if day > span.today:
        return CellState.FUTURE
    return CellState.BEFORE_JOIN if day < span.joined else CellState.EMPTY


def _moments(viewer: Viewer, owner: Person, first: dt.date, at: dt.datetime) -> Mapping[dt.date, Cell]:
    """The picture of each date, as this viewer may see it."""
    found: dict[dt.date, Cell] = {}
    seal = sealer(viewer.pk, at)
    if isinstance(viewer, Person) and not viewer.is_active:
        return found
    for day, moment, is_locked, is_veiled, asset, thumbhash in month_rows(
        asked_month(viewer.pk, owner.pk, at, first)
    ):
        date = dt.date.fromisoformat(day)
        found[date] = Cell(
            date,
            CellState.MOMENT,
            moment_id=identifier(moment),
            thumb="" if is_locked or is_veiled else thumb_address(seal, asset),
            thumbhash=bytes(thumbhash),
            is_locked=bool(is_locked),
            is_veiled=bool(is_veiled),
        )
    return found


def asked_month(viewer_id: int | None, owner_id: int, at: dt.datetime, first: dt.date) -> Asked:
    return Asked(viewer_id or 0, owner_id, at, first, last_of(first))


def thumb_address(seal: Callable[[bytes], bytes], asset: UUID | str) -> str:
    """Of the asset with this column's identifier."""
    return f"{folder()}{seal(identifier_bytes(asset)).decode()}/thumb"


def month_rows(asked: Asked) -> list[tuple[Any, ...]]:
    """For each date with a moment: its date as text, the moment, two signs (locked, veiled), asset and blur.

    For somebody signed in who is not suspended, or for nobody, whose number is 0.
    """
    return statement().rows(asked) if asked.viewer_id else list(_of_month(AnonymousUser(), asked))


@cache
def statement() -> Prepared[Asked]:
    def of_person(asked: Asked) -> QuerySet[Moment, Any]:
        return _of_month(Person(pk=asked.viewer_id, is_active=True), asked)

    return Prepared(of_person, _marked, variant=lambda: settings.LOCKED_FEED)


def _of_month(viewer: Viewer, asked: Asked) -> QuerySet[Moment, Any]:
    """The back camera's picture, or the only one there is."""
    moments = access.visible_moments_of(viewer, asked.owner_id, at=asked.at)
    moments = access.with_veil(moments, viewer).filter(day__gte=asked.first, day__lte=asked.last)
    back = Part.objects.filter(moment=OuterRef("pk"), role=Part.Role.BACK)
    # As text, which every database tells alike and an answer takes as it is.
    columns = (
        Cast("day", CharField()),
        "pk",
        "is_locked",
        "is_veiled",
        "parts__asset",
        "parts__asset__thumbhash",
    )
    is_first = Q(parts__role=Part.Role.BACK) | Q(~Exists(back), parts__role=Part.Role.FRONT)
    return moments.filter(is_first).order_by("day").values_list(*columns)


def _marked(round_: int) -> Asked:
    at = dt.datetime(1903 + round_, 1, 5, 3, 1, 7, 777, tzinfo=dt.UTC)
    first, last = (dt.date(1903 + round_, month, 5) for month in (2, 3))
    return Asked(7_770_000_001 + round_, 8_880_000_001 + round_, at, first, last)
