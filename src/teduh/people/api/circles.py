"""Circles."""

from ninja import Router, Status

from teduh.foundation.api import problems
from teduh.people import access, actions, queries
from teduh.people.answers import one_of, one_of_circles
from teduh.people.api_auth import signed_in
from teduh.people.api_shapes import CircleId, CircleIn, CircleOut, CirclesOut, Username
from teduh.people.http import SignedInRequest
from teduh.people.models import Circle

router = Router(tags=["circles"])
Done = Status[None]
CHANGED = {204: None, **problems(401, 403, 404)}


def _own(request: SignedInRequest, circle_id: int) -> Circle:
    return one_of_circles(access.circles_of(request.user), circle_id)


@router.get("/circles", auth=signed_in, response={200: CirclesOut, **problems(401)}, summary="My circles")
def circles(request: SignedInRequest) -> queries.CirclesPage:
    return queries.circles_page(request.user)


@router.post(
    "/circles",
    auth=signed_in,
    response={201: CircleOut, **problems(400, 401, 403, 409, 429)},
    summary="Make a circle",
)
def create(request: SignedInRequest, said: CircleIn) -> Status[queries.CirclePage]:
    made = actions.create_circle(request.user, name=said.name)
    return Status(201, queries.circle_page(request.user, made))


@router.get(
    "/circles/{circle_id}",
    auth=signed_in,
    response={200: CircleOut, **problems(401, 404)},
    summary="A circle",
)
def circle(request: SignedInRequest, circle_id: CircleId) -> queries.CirclePage:
    return queries.circle_page(request.user, _own(request, circle_id))


@router.patch(
    "/circles/{circle_id}",
    auth=signed_in,
    response={200: CircleOut, **problems(400, 401, 403, 404, 409)},
    summary="Rename a circle",
)
def rename(request: SignedInRequest, circle_id: CircleId, said: CircleIn) -> queries.CirclePage:
    found = actions.rename_circle(request.user, circle=_own(request, circle_id), name=said.name)
    return queries.circle_page(request.user, found)


@router.delete("/circles/{circle_id}", auth=signed_in, response=CHANGED, summary="Remove a circle")
def remove(request: SignedInRequest, circle_id: CircleId) -> Done:
    actions.remove_circle(request.user, circle=_own(request, circle_id))
    return Status(204, None)


@router.put(
    "/circles/{circle_id}/members/{username}",
    auth=signed_in,
    response={**CHANGED, **problems(429)},
    summary="Invite a friend",
)
def invite(request: SignedInRequest, circle_id: CircleId, username: Username) -> Done:
    invited = one_of(access.reachable_people(request.user), username)
    actions.invite_to_circle(request.user, circle=_own(request, circle_id), invited=invited)
    return Status(204, None)


@router.delete(
    "/circles/{circle_id}/members/{username}",
    auth=signed_in,
    response={**CHANGED, **problems(429)},
    summary="Take somebody out",
)
def expel(request: SignedInRequest, circle_id: CircleId, username: Username) -> Done:
    member = one_of(access.reachable_people(request.user), username)
    actions.remove_from_circle(request.user, circle=_own(request, circle_id), member=member)
    return Status(204, None)


@router.put(
    "/circles/{circle_id}/membership", auth=signed_in, response=CHANGED, summary="Accept an invitation"
)
def accept(request: SignedInRequest, circle_id: CircleId) -> Done:
    found = one_of_circles(access.circles_around(request.user), circle_id)
    actions.accept_circle(request.user, circle=found)
    return Status(204, None)


@router.delete(
    "/circles/{circle_id}/membership", auth=signed_in, response=CHANGED, summary="Decline, or leave"
)
def leave(request: SignedInRequest, circle_id: CircleId) -> Done:
    found = one_of_circles(access.circles_around(request.user), circle_id)
    actions.leave_circle(request.user, circle=found)
    return Status(204, None)
