"""A host of the tests, and what it signs."""

import json
from secrets import token_hex
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from jwt import PyJWS

from teduh.delivery.actions import HostPlan, begin_session, link_account, make_code, register_host
from teduh.delivery.models import Host
from teduh.foundation.clock import now
from teduh.foundation.refusals import Refused
from teduh.people.models import Person
from tests.delivery.keys import PRIVATE, PUBLIC

ORIGIN = "https://warga.example"
JSON = "application/json"


def host(**more: Any) -> Host:
    facts: dict[str, Any] = {"key": "warga", "name": "Warga", "origins": [ORIGIN], "public_key": PUBLIC}
    return register_host(HostPlan(**{**facts, **more}))


def claims(**more: Any) -> dict[str, Any]:
    at = now().timestamp()
    said = {
        "iss": "warga", "aud": settings.BASE_URL, "origin": ORIGIN, "sub": "u-1", "iat": at, "exp": at + 60,
        "jti": token_hex(8),
    }  # fmt: skip
    return {name: value for name, value in {**said, **more}.items() if value is not None}


def signed(said: dict[str, Any] | None = None, *, key: Any = PRIVATE, algorithm: str = "EdDSA") -> str:
    # By the part of the library that only signs: the other one refuses to say what is wrong.
    said = claims() if said is None else said
    return PyJWS().encode(json.dumps(said).encode(), key, algorithm=algorithm)


def shake(handshake: str, *, origin: str = ORIGIN) -> Any:
    return Client().post(
        "/api/v1/embed/sessions", {"handshake": handshake, "origin": origin}, content_type=JSON
    )


def link(somebody: Person, **more: Any) -> str:
    """Linked by a code of their own; answers the token of the session that this opens."""
    with pytest.raises(Refused) as needed:
        begin_session(signed(claims(**more)), framed_by=ORIGIN)
    return link_account(str(needed.value.details["ticket"]), code=make_code(somebody)).token


def framed(token: str, origin: str = ORIGIN) -> Client:
    """The frame: no cookie, the token in a header."""
    return Client(headers={"authorization": f"Bearer {token}", "x-host-origin": origin})


def open_frame(**more: Any) -> Client:
    """By a fresh handshake of an account that is linked."""
    answer = shake(signed(claims(**more)))
    if answer.status_code != 201:
        raise Refused(answer.json()["code"], "", status=answer.status_code)
    return framed(answer.json()["token"])
