"""Tokens, and the person who asks."""

from django.http import HttpRequest
from ninja import Router, Status

from teduh.foundation.api import problems
from teduh.foundation.clock import now
from teduh.people import actions
from teduh.people.api_auth import signed_in
from teduh.people.api_shapes import MeIn, MeOut, SignInIn, TokenOut
from teduh.people.api_sign_in import person_behind
from teduh.people.http import SignedInRequest
from teduh.people.models import AccessToken, Person
from teduh.people.rules import age_band
from teduh.people.signing import signing_of

router = Router(tags=["account"])


@router.post(
    "/tokens", auth=None, response={201: TokenOut, **problems(400, 401, 429)}, summary="Sign an app in"
)
def create_token(request: HttpRequest, said: SignInIn) -> Status[dict[str, str]]:
    """A token for one device. It lives for 90 days after its last use."""
    person = person_behind(request, login=said.login, password=said.password, code=said.code)
    token = actions.issue_token(person, kind=AccessToken.Kind.APP, device=said.device)
    return Status(201, {"token": token, "username": person.username})


@router.delete(
    "/tokens/current", auth=signed_in, response={204: None, **problems(401, 403)}, summary="Sign out"
)
def end_token(request: SignedInRequest) -> Status[None]:
    signing = signing_of(request)
    if signing.token_id is not None:
        actions.revoke_token(request.user, token_id=signing.token_id)
    return Status(204, None)


@router.get("/me", auth=signed_in, response={200: MeOut, **problems(401)}, summary="Who I am")
def me(request: SignedInRequest) -> dict[str, object]:
    return _me(request.user)


@router.patch(
    "/me", auth=signed_in, response={200: MeOut, **problems(400, 401, 403, 429)}, summary="Change my account"
)
def change_me(request: SignedInRequest, said: MeIn) -> dict[str, object]:
    """All of it or nothing."""
    changes = {name: value for name, value in said.dict(exclude_unset=True).items() if value is not None}
    return _me(actions.change_account(request.user, changes))


def _me(person: Person) -> dict[str, object]:
    shown = {name: getattr(person, name) for name in MeOut.model_fields if name != "age_band"}
    return {**shown, "age_band": age_band(person, now())}
