"""One's own data: the archive, and requests with their clock."""

from ninja import Router, Status

from teduh.foundation.api import problems
from teduh.people import actions, queries
from teduh.people.api_auth import signed_in
from teduh.people.api_shapes import ArchiveOut, BirthDateIn, DataRequestIn, DataRequestOut
from teduh.people.api_sign_in import prove
from teduh.people.http import SignedInRequest
from teduh.people.models import Archive, DataRequest
from teduh.people.refusals import not_found

router = Router(tags=["own data"], auth=signed_in)


@router.get(
    "/me/archive", response={200: ArchiveOut, **problems(401, 404)}, summary="The state of my archive"
)
def archive(request: SignedInRequest) -> Archive:
    """Fetched in a browser, by whoever has just shown who they are."""
    found = queries.data_page(request.user).archive
    if found is None:
        raise not_found()
    return found


@router.post(
    "/me/archive",
    response={202: ArchiveOut, **problems(401, 403, 429)},
    summary="Put an archive of all my data together",
)
def ask_for_archive(request: SignedInRequest) -> Status[Archive]:
    """It replaces the former one. It is ready after some minutes, and kept for a week."""
    return Status(202, actions.ask_for_archive(request.user))


@router.get(
    "/me/requests",
    response={200: list[DataRequestOut], **problems(401)},
    summary="What I asked about my data",
)
def requests(request: SignedInRequest) -> list[dict[str, object]]:
    return [_shown(line) for line in queries.data_page(request.user).requests]


@router.post(
    "/me/requests",
    response={201: DataRequestOut, **problems(400, 401, 403, 422, 429)},
    summary="Ask about my data",
)
def ask(request: SignedInRequest, said: DataRequestIn) -> Status[dict[str, object]]:
    """One open request of a kind: asking again answers with the one that is open."""
    asked = actions.request_about_data(request.user, kind=said.kind, words=said.words)
    return Status(201, _shown(_line_of(request, asked)))


@router.put(
    "/me/birth-date",
    response={200: None, 202: DataRequestOut, **problems(400, 401, 403, 422, 429)},
    summary="Put my date of birth right",
)
def birth_date(request: SignedInRequest, said: BirthDateIn) -> Status[dict[str, object] | None]:
    """A later date counts at once (200), and may close the account. An earlier one is a request (202).

    The password is asked for again. Whoever has none says it in a browser.
    """
    prove(request.user, password=said.password)
    asked = actions.correct_birth_date(request.user, birth_date=said.birth_date, words=said.words)
    return Status(202, _shown(_line_of(request, asked))) if asked else Status(200, None)


def _line_of(request: SignedInRequest, asked: DataRequest) -> queries.RequestLine:
    return next(line for line in queries.data_page(request.user).requests if line.request.pk == asked.pk)


def _shown(line: queries.RequestLine) -> dict[str, object]:
    asked = line.request
    named = ("kind", "words", "state", "received_at", "due_at", "answered_at", "answer", "birth_date")
    clock = {"hours_left": line.hours_left, "is_overdue": line.is_overdue}
    return {name: getattr(asked, name) for name in named} | clock
