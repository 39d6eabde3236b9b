"""What one request knows, and changes, about being signed in."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db import OperationalError
from django.http import HttpRequest

from teduh.people.access import Viewer
from teduh.people.actions import issue_token, note_seen, revoke_token
from teduh.people.models import AccessToken, Person
from teduh.people.queries.signed_in import signed_in
from teduh.people.rules import device_name


@dataclass(slots=True)
class Signing:
    """The token this request came with, and what the answer must do to the browser's cookie."""

    token: str = ""
    token_id: int | None = None
    lives_on: bool = False
    # Written into the cookie by the answer: a new token, or "" to remove it.
    cookie: str | None = None


def signing_of(request: HttpRequest) -> Signing:
    """Kept on the request by the middleware."""
    found = request.__dict__.setdefault("_signing", Signing())
    assert isinstance(found, Signing)  # noqa: S101 - narrows the type
    return found


def _noted(token_id: int) -> bool:
    """Who only reads may go on reading when the disk is full."""
    try:
        note_seen(token_id)
    except OperationalError:
        return False
    return True


def recognise(request: HttpRequest, token: str) -> Viewer:
    """The person a token stands for. Notes now and then that the device is still in use."""
    found = signed_in(token) if token else None
    if found is None:
        return AnonymousUser()
    signing = signing_of(request)
    signing.token, signing.token_id = token, found.token_id
    if found.is_stale:
        signing.lives_on = _noted(found.token_id)
    return found.person


def renew(request: HttpRequest, person: Person) -> None:
    """A new token for this browser; a copy of the one it came with is worth nothing any more."""
    signing = signing_of(request)
    if signing.token_id is not None:
        revoke_token(person, token_id=signing.token_id)
    device = device_name(request.headers.get("User-Agent", ""))
    signing.cookie = issue_token(person, kind=AccessToken.Kind.WEB, device=device)
