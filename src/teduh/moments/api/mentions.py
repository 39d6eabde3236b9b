"""Where one is named, over the API."""

from ninja import Router, Status

from teduh.foundation.api import problems
from teduh.moments import actions, queries
from teduh.moments.api.said import Before, MentionId
from teduh.moments.api.shown import MentionListOut
from teduh.people.api_auth import signed_in
from teduh.people.http import SignedInRequest

router = Router(tags=["mentions"], auth=signed_in)


@router.get(
    "/me/mentions", response={200: MentionListOut, **problems(401, 422)}, summary="Where you are named"
)
def read_mentions(request: SignedInRequest, before: Before = "") -> queries.MentionLines:
    """Those that wait for your word come first; nobody else sees them before it."""
    return queries.own_mentions(request.user, before=before)


@router.put(
    "/me/mentions/{mention_id}",
    response={204: None, **problems(401, 403, 404, 429)},
    summary="Agree to be named",
)
def agree(request: SignedInRequest, mention_id: MentionId) -> Status[None]:
    actions.agree_to_mention(request.user, mention_id=mention_id)
    return Status(204, None)


@router.delete(
    "/me/mentions/{mention_id}",
    response={204: None, **problems(401, 403, 404, 429)},
    summary="Take yourself out",
)
def remove(request: SignedInRequest, mention_id: MentionId) -> Status[None]:
    """For good: whatever the words say later, you are named there no more. Also of a moment out of sight."""
    actions.remove_mention(request.user, mention_id=mention_id)
    return Status(204, None)
