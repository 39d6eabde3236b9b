"""What an author decides about comments: choices, pause, limit, words, restricted people, and the log."""

from typing import Annotated
from uuid import UUID

from django.http import HttpResponse
from ninja import Path, Query, Router, Status

from teduh.foundation.api import problems
from teduh.moments import actions
from teduh.moments.api.answers import answer
from teduh.moments.api.chosen import (
    ChangedOut,
    ChosenOut,
    LogOut,
    MatchesOut,
    ReaderTermOut,
    TermOut,
)
from teduh.moments.api.said import (
    BIGGEST,
    CommentChoicesIn,
    HeldTermIn,
    LimitIn,
    PacksIn,
    PauseIn,
    ReaderTermIn,
    Username,
)
from teduh.moments.models import CommentLimit, HeldTerm, ReaderTerm
from teduh.moments.queries.control import control_page, engagement_log, held_term, shown_with_term
from teduh.moments.refusals import refusal
from teduh.people.access import reachable_people
from teduh.people.answers import one_of
from teduh.people.api_auth import signed_in
from teduh.people.http import SignedInRequest

router = Router(tags=["comments and reactions"], auth=signed_in)
DONE = {204: None, **problems(401, 403, 404, 429)}
CHANGED = {200: ChangedOut, **problems(401, 403, 404, 429)}
TermId = Annotated[int, Path(ge=1, le=BIGGEST)]
BeforeLine = Annotated[int, Query(ge=0, le=BIGGEST, description="`next` of the page before.")]


@router.get(
    "/me/engagement", response={200: ChosenOut, **problems(401, 403)}, summary="What you chose about comments"
)
def read_choices(request: SignedInRequest) -> dict[str, object]:
    return _chosen(request)


@router.patch(
    "/me/engagement",
    response={200: ChosenOut, **problems(400, 401, 403, 429)},
    summary="Choose what new moments begin with",
)
def choose(request: SignedInRequest, said: CommentChoicesIn) -> dict[str, object]:
    """Moments that are there stay as they are."""
    wanted = {name: value for name, value in said.dict().items() if value is not None}
    actions.choose_for_comments(request.user, **wanted)
    return _chosen(request)


@router.post("/me/engagement/apply", response=CHANGED, summary="Apply your choices to all your moments")
def apply_to_all(request: SignedInRequest) -> dict[str, int]:
    return {"changed": actions.apply_to_all(request.user)}


@router.put(
    "/me/engagement/pause",
    response={**CHANGED, **problems(400)},
    summary="Pause comments under all your moments, or open them",
)
def pause_all(request: SignedInRequest, said: PauseIn) -> dict[str, int]:
    """Everything can still be read."""
    return {"changed": actions.pause_comments(request.user, paused=said.paused)}


@router.put(
    "/me/engagement/limit",
    response={200: ChosenOut, **problems(400, 401, 403, 429)},
    summary="Limit comments",
)
def limit(request: SignedInRequest, said: LimitIn) -> dict[str, object]:
    """They wait for you, and nobody is told. It ends by itself; said again, it is extended."""
    actions.limit_comments(request.user, **said.dict())
    return _chosen(request)


@router.delete("/me/engagement/limit", response=DONE, summary="End a limit before its time")
def end_limit(request: SignedInRequest) -> Status[None]:
    actions.end_limit(request.user)
    return Status(204, None)


@router.put(
    "/me/engagement/packs",
    response={200: ChosenOut, **problems(400, 401, 403, 429)},
    summary="Choose the lists of unkind words",
)
def choose_packs(request: SignedInRequest, said: PacksIn) -> dict[str, object]:
    actions.choose_packs(request.user, languages=said.languages)
    return _chosen(request)


@router.get(
    "/me/engagement/log", response={200: LogOut, **problems(401, 403)}, summary="What happened, by whom"
)
def read_log(request: SignedInRequest, before: BeforeLine = 0) -> HttpResponse:
    return answer(engagement_log(request.user, before=before))


@router.post(
    "/held-terms",
    response={201: TermOut, **problems(400, 401, 403, 409, 429)},
    summary="Hold comments with a word",
)
def add_held_term(request: SignedInRequest, said: HeldTermIn) -> Status[HeldTerm]:
    """From now on. One that is there is changed, however it was written."""
    return Status(201, actions.add_held_term(request.user, **said.dict()))


@router.delete("/held-terms/{term_id}", response=DONE, summary="Hold a word no longer")
def drop_held_term(request: SignedInRequest, term_id: TermId) -> Status[None]:
    actions.drop_held_term(request.user, term_id=term_id)
    return Status(204, None)


@router.get(
    "/held-terms/{term_id}/matches",
    response={200: MatchesOut, **problems(401, 403, 404, 429)},
    summary="Older comments with a word",
)
def read_matches(request: SignedInRequest, term_id: TermId) -> HttpResponse:
    """They stay until you decide about them, for instance by `hold`."""
    term = held_term(request.user, term_id)
    if term is None:
        raise refusal("not_found")
    return answer({"waiting": shown_with_term(request.user, term)})


@router.post(
    "/reader-terms",
    response={201: ReaderTermOut, **problems(400, 401, 403, 409, 429)},
    summary="A word you do not want to read",
)
def add_reader_term(request: SignedInRequest, said: ReaderTermIn) -> Status[ReaderTerm]:
    """For you alone, wherever comments stand."""
    return Status(201, actions.add_reader_term(request.user, **said.dict()))


@router.delete("/reader-terms/{term_id}", response=DONE, summary="Read a word again")
def drop_reader_term(request: SignedInRequest, term_id: TermId) -> Status[None]:
    actions.drop_reader_term(request.user, term_id=term_id)
    return Status(204, None)


@router.put("/restrictions/{username}", response=DONE, summary="Restrict somebody")
def restrict(request: SignedInRequest, username: Username) -> Status[None]:
    """Their next comments wait for you; nothing tells them."""
    actions.restrict_person(request.user, restricted=one_of(reachable_people(request.user), username))
    return Status(204, None)


@router.delete("/restrictions/{username}", response=DONE, summary="Restrict somebody no longer")
def lift_restriction(request: SignedInRequest, username: Username) -> Status[None]:
    """What waits goes on waiting."""
    actions.lift_restriction(request.user, restricted=one_of(reachable_people(request.user), username))
    return Status(204, None)


@router.post("/commenters/{username}/hide", response=CHANGED, summary="Hide all that somebody left")
def hide_comments_of(request: SignedInRequest, username: Username) -> dict[str, int]:
    """Under your moments."""
    commenter = one_of(reachable_people(request.user), username)
    return {"changed": actions.hide_comments_of(request.user, commenter=commenter)}


@router.post("/moments/{moment_id}/comments/hide", response=CHANGED, summary="Hide all comments of a moment")
def hide_all(request: SignedInRequest, moment_id: UUID) -> dict[str, int]:
    return {"changed": actions.hide_all_comments(request.user, moment_id=moment_id)}


def _chosen(request: SignedInRequest) -> dict[str, object]:
    page = control_page(request.user)
    chosen = {name: getattr(page.choices, name) for name in CommentChoicesIn.model_fields}
    limit: CommentLimit | None = page.limit
    return {
        **chosen,
        "policies": page.policies,
        "limit": limit and {"scope": limit.scope, "circle_id": limit.circle_id, "until": limit.until},
        "packs": page.packs,
        "terms": page.terms,
        "reader_terms": page.reader_terms,
        "restricted": [card.username for card in page.restricted],
        "trusted": [card.username for card in page.trusted],
    }
