"""What one request knows, and changes, about being signed in."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.contrib.auth.models import AnonymousUser
from django.db import OperationalError
from django.http import HttpRequest

from teduh.people.access import Viewer
from teduh.people.actions import issue_token, note_seen, revoke_token
from teduh.people.models import AccessToken, Person
from teduh.people.queries.signed_in import signed_in
from teduh.people.rules import device_name

# What the frame says of the page around it, as the browser told it.
HOST_ORIGIN = "X-Host-Origin"


@dataclass(slots=True)
class Signing:
    """The token this request came with, and what the answer must do to the browser's cookie."""

    token: str = ""
    token_id: int | None = None
    lives_on: bool = False
    # Written into the cookie by the answer: a new token, or "" to remove it.
    cookie: str | None = None
    # Not empty inside a host's page: the origin to which the session is bound.
    origin: str = ""


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


def recognise(request: HttpRequest, token: str, *, is_sent_by_script: bool = False) -> Viewer:
    """The person a token stands for. Notes now and then that the device is still in use."""
    found = signed_in(token) if token else None
    if found is None:
        return AnonymousUser()
    if found.origin and not (is_sent_by_script and _is_of_frame(request, found.origin)):
        return AnonymousUser()
    signing = signing_of(request)
    signing.token, signing.token_id, signing.origin = token, found.token_id, found.origin
    # A session inside a host is never made longer: the host signs for a new one.
    if found.is_stale and not found.origin:
        signing.lives_on = _noted(found.token_id)
    return found.person


def _is_of_frame(request: HttpRequest, origin: str) -> bool:
    """Whether our own frame sends this, from inside the page to which the session is bound.

    Another page that got hold of the token says its own origin, and a cookie never carries it.
    """
    sent_by = request.headers.get("Origin", "")
    is_ours = not sent_by or urlsplit(sent_by).netloc == request.get_host()
    is_from_elsewhere = request.headers.get("Sec-Fetch-Site", "same-origin") == "cross-site"
    return request.headers.get(HOST_ORIGIN) == origin and is_ours and not is_from_elsewhere


def renew(request: HttpRequest, person: Person) -> None:
    """A new token for this browser; a copy of the one it came with is worth nothing any more."""
    signing = signing_of(request)
    if signing.token_id is not None:
        revoke_token(person, token_id=signing.token_id)
    device = device_name(request.headers.get("User-Agent", ""))
    signing.cookie = issue_token(person, kind=AccessToken.Kind.WEB, device=device)
