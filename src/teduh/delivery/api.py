"""What somebody is trying, over the API."""

import datetime as dt

from ninja import Router, Schema, Status

from teduh.delivery import actions, queries
from teduh.foundation.api import problems
from teduh.people.api_auth import signed_in
from teduh.people.http import SignedInRequest

router = Router(tags=["trials"], auth=signed_in)


class TrialOut(Schema):
    """A trial that you are in, and when it ends."""

    key: str
    joined_at: dt.datetime
    ends_at: dt.datetime
    readable_until: dt.datetime
    is_over: bool
    is_stopped: bool
    has_left: bool


@router.get("/me/trials", response={200: list[TrialOut], **problems(401)}, summary="What you are trying")
def trials(request: SignedInRequest) -> list[queries.OwnTrial]:
    """The one that ends first comes first. What you make in it stays yours after its end."""
    return queries.own_trials(request.user)


@router.delete(
    "/me/trials/{trial_key}", response={204: None, **problems(401, 403, 404)}, summary="Leave a trial"
)
def leave(request: SignedInRequest, trial_key: str) -> Status[None]:
    """You are counted nowhere any more, write no more in it, and read on what you made."""
    actions.leave_trial(request.user, key=trial_key)
    return Status(204, None)
