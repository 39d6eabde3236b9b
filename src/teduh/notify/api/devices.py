"""Devices that are notified by web push."""

import datetime as dt
from typing import Annotated

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Path, Router, Schema, Status
from pydantic import Field

from teduh.foundation.api import problems
from teduh.notify import access, actions, queries
from teduh.people.api_auth import signed_in
from teduh.people.http import SignedInRequest
from teduh.people.signing import signing_of

router = Router(tags=["push"], auth=signed_in)
RowId = Annotated[int, Path(ge=1, le=2**63 - 1)]


class KeysIn(Schema):
    """As the browser has them."""

    p256dh: str = Field(max_length=120)
    auth: str = Field(max_length=40)


class SubscriptionIn(Schema):
    """What `PushSubscription.toJSON()` gives."""

    endpoint: str = Field(max_length=1000)
    keys: KeysIn


class RenewalIn(Schema):
    """The former subscription and the one that takes its place."""

    former: SubscriptionIn
    now: SubscriptionIn


class LastOut(Schema):
    """What the push service said last."""

    kind: str
    outcome: str = Field(description="`sent`, `waiting` or `refused`.")
    status: int = Field(description="The number of its answer; 0 where there was none.")
    at: dt.datetime


class DeviceOut(Schema):
    """A browser in which you turned notifications on."""

    id: int
    name: str
    is_this: bool
    created_at: dt.datetime
    log: list[LastOut] = Field(description="The newest first, at most ten.")


class PushOut(Schema):
    """What a browser needs to subscribe, and those that did."""

    public_key: str = Field(description="The applicationServerKey, in URL-safe base64.")
    devices: list[DeviceOut]


class TurnedOnOut(Schema):
    """The device as it is known from now on."""

    id: int


@router.get("/push", response={200: PushOut, **problems(401)}, summary="Your notified devices")
def read_push(request: SignedInRequest) -> dict[str, object]:
    this = signing_of(request).token_id
    return {"public_key": queries.public_key(), "devices": queries.devices(request.user, this=this)}


@router.post(
    "/push/devices",
    response={201: TurnedOnOut, **problems(400, 401, 403, 429)},
    summary="Notify the device at hand",
)
def turn_on(request: SignedInRequest, said: SubscriptionIn) -> Status[dict[str, int]]:
    """After its owner tapped and the browser asked them. It ends when they sign out there."""
    device = actions.turn_on_device(
        request.user,
        token_id=signing_of(request).token_id,
        endpoint=said.endpoint,
        p256dh=said.keys.p256dh,
        auth=said.keys.auth,
    )
    return Status(201, {"id": device.pk})


@router.post(
    "/push/renewals",
    auth=None,
    response={204: None, **problems(400, 403, 404, 429)},
    summary="Notify a device at its new address",
)
def renew(request: HttpRequest, said: RenewalIn) -> Status[None]:  # noqa: ARG001 - a service worker is nobody
    """For the browser itself, when its push service gave it another one. The former secret is the proof."""
    actions.renew_device(
        former=said.former.endpoint,
        former_auth=said.former.keys.auth,
        endpoint=said.now.endpoint,
        p256dh=said.now.keys.p256dh,
        auth=said.now.keys.auth,
    )
    return Status(204, None)


@router.delete(
    "/push/devices/{device_id}",
    response={204: None, **problems(401, 403)},
    summary="Notify a device no longer",
)
def turn_off(request: SignedInRequest, device_id: RowId) -> Status[None]:
    actions.turn_off_device(request.user, device_id=device_id)
    return Status(204, None)


@router.post(
    "/push/devices/{device_id}/test",
    response={202: None, **problems(401, 403, 404, 429)},
    summary="Try a device out",
)
def try_out(request: SignedInRequest, device_id: RowId) -> Status[None]:
    """What became of it is in the log of the device, seconds later."""
    actions.try_out_device(get_object_or_404(access.devices_of(request.user), pk=device_id))
    return Status(202, None)
