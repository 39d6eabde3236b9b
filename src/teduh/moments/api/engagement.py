"""Comments and reactions."""

from uuid import UUID

from django.http import HttpResponse
from ninja import Router, Status

from teduh.foundation.api import problems
from teduh.moments import actions
from teduh.moments.api.answers import answer, one_visible
from teduh.moments.api.said import (
    After,
    Before,
    CommentEditIn,
    CommentId,
    CommentIn,
    ManyIn,
    PinIn,
    ReactionIn,
    RemoveIn,
    Username,
)
from teduh.moments.api.shown import (
    CommentsOut,
    HiddenListOut,
    LeftOut,
    RemovedOut,
    WaitingListOut,
    WrittenListOut,
)
from teduh.moments.models import Comment
from teduh.moments.queries import comments_page, comments_waiting, written_comments
from teduh.moments.queries.hidden import hidden_comments
from teduh.moments.rules import sounds_heavy, told_state
from teduh.people.access import reachable_people
from teduh.people.answers import one_of
from teduh.people.api_auth import anybody, signed_in
from teduh.people.http import SignedInRequest

router = Router(tags=["comments and reactions"], auth=signed_in)
DONE = {204: None, **problems(401, 403, 404)}


@router.get(
    "/moments/{moment_id}/comments",
    auth=anybody,
    response={200: CommentsOut, **problems(401, 403, 404)},
    summary="Comments under a moment",
)
def read_comments(request: SignedInRequest, moment_id: UUID, after: After = 0) -> HttpResponse:
    """Those that you may see, in the order they were written."""
    return answer(comments_page(request.user, one_visible(request.user, moment_id), after=after))


@router.post(
    "/moments/{moment_id}/comments",
    response={201: LeftOut, **problems(400, 401, 403, 404, 409, 429)},
    summary="Leave a comment",
)
def leave_comment(request: SignedInRequest, moment_id: UUID, said: CommentIn) -> Status[dict[str, object]]:
    """Shown at once, or `held` until the author approves it."""
    return Status(201, _left(actions.leave_comment(request.user, moment_id=moment_id, **said.dict())))


def _left(comment: Comment) -> dict[str, object]:
    return {
        "id": comment.pk,
        "state": told_state(comment),
        "created_at": comment.created_at,
        "offers_help": sounds_heavy(comment.text),
    }


@router.get(
    "/me/comments", response={200: WrittenListOut, **problems(401, 403)}, summary="Comments you wrote"
)
def read_own_comments(request: SignedInRequest, before: Before = "") -> HttpResponse:
    """The newest first, where you may still read along; what was removed says so."""
    return answer(written_comments(request.user, before=before))


@router.get(
    "/comments/waiting",
    response={200: WaitingListOut, **problems(401, 403)},
    summary="Comments that wait for you",
)
def read_waiting(request: SignedInRequest, restricted: bool = False) -> HttpResponse:  # noqa: FBT001, FBT002 - a parameter of the address
    """`restricted`: those of people whom you restricted, which stand apart."""
    return answer({"waiting": comments_waiting(request.user, restricted=restricted)})


@router.get(
    "/comments/hidden",
    response={200: HiddenListOut, **problems(401, 403)},
    summary="Comments that a block has hidden",
)
def read_hidden(request: SignedInRequest, before: Before = "") -> HttpResponse:
    """Of people you blocked, now or before. Approving one shows it again, once the block is lifted."""
    return answer(hidden_comments(request.user, before=before))


# Before the addresses with an id, which would take this word for one.
@router.post(
    "/comments/remove",
    response={200: RemovedOut, **problems(400, 401, 403)},
    summary="Remove up to a hundred comments",
)
def remove_comments(request: SignedInRequest, said: RemoveIn) -> dict[str, object]:
    """One that cannot be removed stops no other."""
    outcomes = actions.remove_comments(request.user, comment_ids=said.ids)
    return {"outcomes": {str(comment_id): outcome for comment_id, outcome in outcomes.items()}}


@router.post(
    "/comments/decide",
    response={200: RemovedOut, **problems(400, 401, 403, 429)},
    summary="Decide about up to a hundred comments",
)
def decide_many(request: SignedInRequest, said: ManyIn) -> dict[str, object]:
    """One that fails undoes no other. `block` and `restrict` concern who wrote them."""
    outcomes = actions.decide_many(request.user, comment_ids=said.ids, act=said.act)
    return {"outcomes": {str(comment_id): outcome for comment_id, outcome in outcomes.items()}}


@router.patch(
    "/comments/{comment_id}",
    response={200: LeftOut, **problems(400, 401, 403, 404, 409, 429)},
    summary="Change a comment of yours",
)
def edit_comment(request: SignedInRequest, comment_id: CommentId, said: CommentEditIn) -> dict[str, object]:
    """Within fifteen minutes. Every rule is asked anew."""
    return _left(actions.edit_comment(request.user, comment_id=comment_id, text=said.text))


@router.put(
    "/comments/{comment_id}/pin",
    response={**DONE, **problems(400, 409)},
    summary="Pin a comment under your moment",
)
def pin_comment(request: SignedInRequest, comment_id: CommentId, said: PinIn) -> Status[None]:
    """It stands first; there is one for each moment."""
    actions.pin_comment(request.user, comment_id=comment_id, pinned=said.pinned)
    return Status(204, None)


@router.post("/comments/{comment_id}/approve", response=DONE, summary="Show a comment under your moment")
def approve_comment(request: SignedInRequest, comment_id: CommentId) -> Status[None]:
    actions.approve_comment(request.user, comment_id=comment_id)
    return Status(204, None)


@router.post("/comments/{comment_id}/refuse", response=DONE, summary="Refuse a comment under your moment")
def refuse_comment(request: SignedInRequest, comment_id: CommentId) -> Status[None]:
    """Who wrote it is told nothing."""
    actions.refuse_comment(request.user, comment_id=comment_id)
    return Status(204, None)


@router.post("/comments/{comment_id}/hide", response=DONE, summary="Hide a comment under your moment")
def hide_comment(request: SignedInRequest, comment_id: CommentId) -> Status[None]:
    """Approving it brings it back."""
    actions.hide_comment(request.user, comment_id=comment_id)
    return Status(204, None)


@router.post(
    "/comments/{comment_id}/show",
    response={200: LeftOut, **problems(401, 403, 404, 409, 429)},
    summary="Show a comment of yours again",
)
def show_own_again(request: SignedInRequest, comment_id: CommentId) -> dict[str, object]:
    """One that your own block has `hidden` under somebody's moment. Every rule is asked anew."""
    return _left(actions.show_own_again(request.user, comment_id=comment_id))


@router.delete("/comments/{comment_id}", response=DONE, summary="Remove a comment")
def remove_comment(request: SignedInRequest, comment_id: CommentId) -> Status[None]:
    """Your own, or any under your moment."""
    actions.remove_comment(request.user, comment_id=comment_id)
    return Status(204, None)


@router.put(
    "/moments/{moment_id}/reaction", response={**DONE, **problems(400, 429)}, summary="React to a moment"
)
def react(request: SignedInRequest, moment_id: UUID, said: ReactionIn) -> Status[None]:
    """Replaces your earlier sign."""
    actions.react(request.user, moment_id=moment_id, kind=said.kind)
    return Status(204, None)


@router.delete("/moments/{moment_id}/reaction", response=DONE, summary="Take back your reaction")
def take_back_reaction(request: SignedInRequest, moment_id: UUID) -> Status[None]:
    actions.take_back_reaction(request.user, moment_id=moment_id)
    return Status(204, None)


@router.put("/commenters/{username}", response={**DONE, **problems(429)}, summary="Trust somebody's comments")
def approve_commenter(request: SignedInRequest, username: Username) -> Status[None]:
    """They appear without waiting."""
    commenter = one_of(reachable_people(request.user), username)
    actions.approve_commenter(request.user, commenter=commenter)
    return Status(204, None)


@router.delete(
    "/commenters/{username}",
    response={**DONE, **problems(429)},
    summary="Trust somebody's comments no longer",
)
def withdraw_approval(request: SignedInRequest, username: Username) -> Status[None]:
    commenter = one_of(reachable_people(request.user), username)
    actions.withdraw_approval(request.user, commenter=commenter)
    return Status(204, None)
