"""What is read most: the feed, a month, one's own day."""

from django.http import HttpResponse
from ninja import Router

from teduh.foundation.api import problems
from teduh.moments.api.answers import answer, ready
from teduh.moments.api.said import Before, MonthNumber, Username, Year
from teduh.moments.api.shown import FeedOut, MonthOut, TodayOut
from teduh.moments.queries import feed_bytes, month_bytes, reader, today_of
from teduh.people.api_auth import anybody, signed_in
from teduh.people.http import SignedInRequest
from teduh.people.models import Person

router = Router(tags=["moments"], auth=signed_in)


@router.get("/feed", response={200: FeedOut, **problems(401, 403)}, summary="Your friends' moments and yours")
def read_feed(request: SignedInRequest, before: Before = "") -> HttpResponse:
    """Newest first, never ranked."""
    return ready(feed_bytes(reader(request.user), before))


@router.get("/today", response={200: TodayOut, **problems(401, 403)}, summary="Your own day")
def read_today(request: SignedInRequest) -> HttpResponse:
    return answer(today_of(request.user))


@router.get(
    "/people/{username}/calendar/{year}/{month}",
    auth=anybody,
    response={200: MonthOut, **problems(401, 403, 404, 429)},
    summary="A month of somebody's profile",
)
def read_month(request: SignedInRequest, username: Username, year: Year, month: MonthNumber) -> HttpResponse:
    """A date whose moment is not yours to see is empty, as if there were none."""
    viewer = reader(request.user) if isinstance(request.user, Person) else None
    return ready(month_bytes(viewer, username, year, month))
