"""People, follows, blocks and mutes."""

from django.http import HttpRequest
from ninja import Router, Status

from teduh.foundation.api import problems
from teduh.people import access, actions, queries
from teduh.people.access import Viewer
from teduh.people.answers import one_of
from teduh.people.api_auth import anybody, signed_in
from teduh.people.api_shapes import (
    After,
    DistanceOut,
    FollowOut,
    MuteIn,
    PeopleOut,
    PersonOut,
    Username,
    Which,
)
from teduh.people.http import SignedInRequest
from teduh.people.models import Follow, Person

router = Router(tags=["people"])
Done = Status[None]
CHANGED = {204: None, **problems(401, 403, 404, 429)}


def _reachable(viewer: Viewer, username: str) -> Person:
    return one_of(access.reachable_people(viewer), username)


@router.get(
    "/people/{username}", auth=anybody, response={200: PersonOut, **problems(404, 429)}, summary="A person"
)
def person(request: HttpRequest, username: Username) -> queries.PersonHeader:
    viewer = request.auth  # type: ignore[attr-defined]  # set by whoever authenticated
    return queries.person_header(viewer, _reachable(viewer, username))


@router.get(
    "/me/people/{which}", auth=signed_in, response={200: PeopleOut, **problems(401)}, summary="My people"
)
def people(request: SignedInRequest, which: Which, after: After = "") -> queries.PeoplePage:
    return queries.people_page(queries.people_lists(request.user)[which], after=after)


@router.put(
    "/follows/{username}",
    auth=signed_in,
    response={200: FollowOut, **problems(401, 403, 404, 429)},
    summary="Follow, or ask to",
)
def follow(request: SignedInRequest, username: Username) -> Follow:
    """A private account is asked first. Doing it twice changes nothing."""
    return actions.ask_to_follow(request.user, followed=_reachable(request.user, username))


@router.delete(
    "/follows/{username}", auth=signed_in, response=CHANGED, summary="Unfollow, or take back a request"
)
def unfollow(request: SignedInRequest, username: Username) -> Done:
    actions.unfollow(request.user, followed=_reachable(request.user, username))
    return Status(204, None)


@router.put("/followers/{username}", auth=signed_in, response=CHANGED, summary="Accept a request")
def accept(request: SignedInRequest, username: Username) -> Done:
    actions.accept_follow(request.user, follower=_reachable(request.user, username))
    return Status(204, None)


@router.delete(
    "/followers/{username}",
    auth=signed_in,
    response=CHANGED,
    summary="Refuse a request, or remove a follower",
)
def remove_follower(request: SignedInRequest, username: Username) -> Done:
    actions.remove_follower(request.user, follower=_reachable(request.user, username))
    return Status(204, None)


@router.get(
    "/blocks", auth=signed_in, response={200: list[DistanceOut], **problems(401)}, summary="Whom I blocked"
)
def blocks(request: SignedInRequest) -> list[object]:
    return list(queries.distance_page(request.user).blocked)


@router.put("/blocks/{username}", auth=signed_in, response=CHANGED, summary="Block")
def block(request: SignedInRequest, username: Username) -> Done:
    """Ends friendship, requests and shared circles, silently. Logged out, they still see what is public."""
    actions.block_person(request.user, blocked=one_of(access.blockable_people(request.user), username))
    return Status(204, None)


@router.delete("/blocks/{username}", auth=signed_in, response=CHANGED, summary="Lift a block")
def lift_block(request: SignedInRequest, username: Username) -> Done:
    actions.lift_block(request.user, blocked=one_of(access.blockable_people(request.user), username))
    return Status(204, None)


@router.get(
    "/mutes", auth=signed_in, response={200: list[DistanceOut], **problems(401)}, summary="Whom I muted"
)
def mutes(request: SignedInRequest) -> list[object]:
    return list(queries.distance_page(request.user).muted)


@router.put("/mutes/{username}", auth=signed_in, response={**CHANGED, **problems(400)}, summary="Mute")
def mute(request: SignedInRequest, username: Username, said: MuteIn) -> Done:
    actions.mute_person(request.user, muted=_reachable(request.user, username), until=said.until)
    return Status(204, None)


@router.delete("/mutes/{username}", auth=signed_in, response=CHANGED, summary="Lift a mute")
def lift_mute(request: SignedInRequest, username: Username) -> Done:
    actions.lift_mute(request.user, muted=_reachable(request.user, username))
    return Status(204, None)
