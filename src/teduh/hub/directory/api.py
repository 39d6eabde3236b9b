"""The directory in the API: the same sets as the pages."""

import datetime as dt
from typing import Annotated, Literal

from django.http import HttpRequest
from django.utils.translation import get_language
from ninja import Query, Router, Schema
from pydantic import Field, StringConstraints

from teduh.foundation.api import problems
from teduh.hub.directory import queries
from teduh.hub.directory.refusals import not_found
from teduh.hub.directory.rules.ages import Age
from teduh.people.api_auth import anybody

router = Router(tags=["directory"])
Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{0,80}$")]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z_-]{0,20}$")]


class WayOut(Schema):
    """One way to reach it. `href` is empty for a place."""

    kind: str
    label: str
    href: str
    shown: str


class ListingOut(Schema):
    """A listing as the pages show it, and how far it can be trusted."""

    key: str
    name: str
    about: str
    ways: list[WayOut]
    age: Age = Field(description="`unverified`: nobody from here has confirmed it.")
    age_words: str
    is_open: bool | None = Field(description="Empty where hours are not known.")
    open_words: str
    where: str
    cost: str
    page: str


class FoundOut(Schema):
    """One page of a search, the most trustworthy first."""

    cards: list[ListingOut]
    total: int
    page: int
    pages: int


class ListingWholeOut(ListingOut):
    """With what is known of who answers and what they may tell, and when it was last confirmed."""

    facts: list[tuple[str, str]]
    what_happens: str
    wait: str
    wait_on: dt.date | None
    verified_on: dt.date | None
    due_on: dt.date | None


class SearchIn(Schema):
    """What is left out is not asked about."""

    q: Annotated[str, StringConstraints(pattern=r"^[^\x00]*$", max_length=80)] = ""
    country: Annotated[str, StringConstraints(pattern=r"^([A-Z]{2})?$")] = ""
    province: Annotated[str, StringConstraints(pattern=r"^([A-Z]{2}-[A-Z0-9]{1,3})?$")] = ""
    topic: Code = ""
    channel: Code = ""
    audience: Code = ""
    cost: Code = ""
    open: Literal["", "now"] = ""
    page: Annotated[int, Field(ge=1, le=1000)] = 1


@router.get(
    "/directory",
    auth=anybody,
    response={200: FoundOut, **problems(401)},
    summary="Search the directory of help",
)
def search(request: HttpRequest, said: Query[SearchIn]) -> queries.Found:  # noqa: ARG001 - the same for everybody
    filters = queries.Filters(
        words=said.q,
        country=said.country,
        province=said.province,
        topic=said.topic,
        channel=said.channel,
        audience=said.audience,
        cost=said.cost,
        open_now=said.open == "now",
    )
    return queries.found_listings(filters, language=get_language() or "id", page=said.page)


@router.get(
    "/directory/{listing_key}",
    auth=anybody,
    response={200: ListingWholeOut, **problems(401, 404)},
    summary="One listing",
)
def read_listing(request: HttpRequest, listing_key: Key) -> dict[str, object]:  # noqa: ARG001 - as above
    page = queries.listing_page(listing_key, get_language() or "id")
    if page is None:
        raise not_found()
    known = {name: getattr(page.card, name) for name in ListingOut.model_fields}
    facts = {"facts": page.facts, "what_happens": page.what_happens, "wait": page.wait}
    dates = {name: getattr(page.row, name) for name in ("wait_on", "verified_on", "due_on")}
    return known | facts | dates
