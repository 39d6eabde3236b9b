"""Memories: what one is reminded of, and what not."""

import datetime as dt

from django.http import HttpResponse
from ninja import Router, Schema, Status
from pydantic import Field

from teduh.foundation.api import problems
from teduh.moments import actions, queries
from teduh.moments.api.answers import answer
from teduh.moments.api.said import MonthNumber, RowId, Username, Year
from teduh.moments.api.shown import CardOut, MemoriesOut
from teduh.moments.models import HiddenMemory, MemoryChoice
from teduh.people.access import reachable_people
from teduh.people.answers import one_of
from teduh.people.api_auth import signed_in
from teduh.people.http import SignedInRequest

router = Router(tags=["memories"], auth=signed_in)
DONE = {204: None, **problems(401, 403, 404)}


class RecapOut(Schema):
    """A month of your own, in the order of its days."""

    year: int
    month: int
    cards: list[CardOut]
    previous: tuple[int, int] | None
    next: tuple[int, int] | None


class DatesIn(Schema):
    """Both included."""

    first: dt.date
    last: dt.date


class PlacesIn(Schema):
    """Where memories may appear."""

    shows_on_profile: bool
    shows_on_page: bool


class PlacesOut(PlacesIn):
    """What is chosen now."""


class HiddenOut(Schema):
    """Dates, or a person, of which you are not reminded."""

    id: int
    first_day: dt.date | None
    last_day: dt.date | None
    person: str | None = Field(description="A username.")

    @staticmethod
    def resolve_person(hidden: HiddenMemory) -> str | None:
        return hidden.person.username if hidden.person else None


@router.get(
    "/on-this-day", response={200: MemoriesOut, **problems(401, 403)}, summary="Your memories of today"
)
def read_on_this_day(request: SignedInRequest) -> HttpResponse:
    return answer({"cards": queries.on_this_day(request.user)})


@router.get(
    "/memories/recap/{year}/{month}",
    response={200: RecapOut, **problems(401, 403, 404)},
    summary="A month of yours",
)
def read_recap(request: SignedInRequest, year: Year, month: MonthNumber) -> HttpResponse:
    """Made when you ask, from what is live and not hidden."""
    return answer(queries.month_recap(request.user, year=year, month=month))


@router.get(
    "/memories/hidden",
    response={200: list[HiddenOut], **problems(401, 403)},
    summary="Of what you are not reminded",
)
def read_hidden(request: SignedInRequest) -> list[HiddenMemory]:
    return list(queries.hidden_memories(request.user))


@router.post(
    "/memories/hidden/dates",
    response={201: HiddenOut, **problems(400, 401, 403, 409)},
    summary="Be reminded no longer of some dates",
)
def hide_dates(request: SignedInRequest, said: DatesIn) -> Status[HiddenMemory]:
    return Status(201, actions.hide_dates(request.user, first=said.first, last=said.last))


@router.put(
    "/memories/hidden/people/{username}",
    response={200: HiddenOut, **problems(401, 403, 404, 409, 429)},
    summary="Be reminded no longer of moments with somebody",
)
def hide_person(request: SignedInRequest, username: Username) -> HiddenMemory:
    """Those under which they wrote or left a sign. They learn nothing of it."""
    other = one_of(reachable_people(request.user), username)
    return actions.hide_person(request.user, other=other)


@router.delete("/memories/hidden/{hidden_id}", response=DONE, summary="Be reminded again")
def show_again(request: SignedInRequest, hidden_id: RowId) -> Status[None]:
    actions.show_again(request.user, hidden_id=hidden_id)
    return Status(204, None)


@router.get(
    "/memories/places", response={200: PlacesOut, **problems(401, 403)}, summary="Where memories appear"
)
def read_places(request: SignedInRequest) -> MemoryChoice:
    return queries.memory_choice(request.user)


@router.put(
    "/memories/places",
    response={200: PlacesOut, **problems(400, 401, 403)},
    summary="Choose where memories appear",
)
def choose_places(request: SignedInRequest, said: PlacesIn) -> MemoryChoice:
    return actions.choose_memories(request.user, **said.dict())
