"""Uploads over HTTP: small files whole by PUT, larger ones in pieces by the core of tus 1.0."""

import functools
from collections.abc import Callable
from typing import Annotated, Concatenate, ParamSpec
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.http import http_date
from ninja import Header, Router

from teduh.foundation.api import SIGN_IN, problems
from teduh.foundation.refusals import Refused
from teduh.media.actions import receive_chunk, receive_whole
from teduh.media.bodies import CHECKSUMS, checked, chunk_of
from teduh.media.documentation import HEAD_ANSWER, OPTIONS_ANSWER, PIECE_ANSWER, UploadOut, octets, upload_out
from teduh.media.queries import upload_status
from teduh.media.reasons import refusal
from teduh.media.rules import LARGEST_FILE
from teduh.people.api_auth import signed_in
from teduh.people.models import Person

VERSION = "1.0.0"
PIECES = "application/offset+octet-stream"
Arguments = ParamSpec("Arguments")
View = Callable[Concatenate[HttpRequest, Arguments], HttpResponse]
Protocol = Annotated[str, Header(alias="Tus-Resumable", description="The version of tus: 1.0.0.")]
Checksum = Annotated[
    str, Header(alias="Upload-Checksum", description="`sha256` or `sha1`, a space, the digest in base64.")
]

router = Router(tags=["uploads"], auth=signed_in)


def tus(view: View[Arguments]) -> View[Arguments]:
    """Every answer names the protocol and is kept nowhere; a refusal says where the upload stands."""

    @functools.wraps(view)
    def answer(request: HttpRequest, /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except Refused as no:
            response = _refused(no)
        response["Tus-Resumable"] = VERSION
        response["Cache-Control"] = "no-store"
        return response

    return answer


@router.api_operation(
    ["OPTIONS"],
    "/{uuid:asset_id}",
    auth=None,
    response={204: None, **problems(404)},
    openapi_extra=OPTIONS_ANSWER,
    summary="What this server speaks",
)
@tus
def upload_options(request: HttpRequest, asset_id: UUID) -> HttpResponse:  # noqa: ARG001 - the same for every upload
    return HttpResponse(
        status=204,
        headers={
            "Tus-Version": VERSION,
            "Tus-Max-Size": str(LARGEST_FILE),
            "Tus-Extension": "checksum,expiration",
            "Tus-Checksum-Algorithm": ",".join(CHECKSUMS),
        },
    )


@router.api_operation(
    ["HEAD"],
    "/{uuid:asset_id}",
    response={200: None, **problems(401, 404)},
    openapi_extra=HEAD_ANSWER,
    summary="Where an upload stands",
)
@tus
def upload_head(request: HttpRequest, asset_id: UUID) -> HttpResponse:
    status = upload_status(_person(request), asset_id)
    headers = {"Upload-Offset": str(status.received), "Upload-Length": str(status.size)}
    if status.expires_at:
        headers["Upload-Expires"] = http_date(status.expires_at.timestamp())
    return HttpResponse(headers=headers)


@router.get(
    "/{uuid:asset_id}",
    response={200: UploadOut, **problems(401, 404)},
    summary="How far an upload and its preparing are",
)
@tus
def upload_state(request: HttpRequest, asset_id: UUID) -> HttpResponse:
    return _state(_person(request), asset_id)


@router.patch(
    "/{uuid:asset_id}",
    response={204: None, **problems(400, 401, 403, 404, 409, 410, 411, 412, 413, 415, 423, 429, 460, 507)},
    openapi_extra={**PIECE_ANSWER, **octets(PIECES)},
    summary="Send the next piece, 1 MiB at most",
)
@tus
def upload_piece(
    request: HttpRequest,
    asset_id: UUID,
    upload_offset: Annotated[int, Header(alias="Upload-Offset", ge=0, description="Where it begins.")],
    tus_resumable: Protocol = "",
    upload_checksum: Checksum = "",
) -> HttpResponse:
    if tus_resumable != VERSION:
        raise refusal("unknown_version")
    if request.content_type != PIECES:
        raise refusal("wrong_type")
    chunk = checked(chunk_of(request), upload_checksum)
    asset = receive_chunk(_person(request), asset_id=asset_id, offset=upload_offset, chunk=chunk)
    return HttpResponse(status=204, headers={"Upload-Offset": str(asset.received_size)})


@router.put(
    "/{uuid:asset_id}",
    response={200: UploadOut, **problems(400, 401, 403, 404, 409, 410, 411, 413, 415, 423, 429, 460, 507)},
    openapi_extra=octets("application/octet-stream"),
    summary="Send a file of 1 MiB at most, whole",
)
@tus
def upload_whole(request: HttpRequest, asset_id: UUID, upload_checksum: Checksum = "") -> HttpResponse:
    content = checked(chunk_of(request), upload_checksum)
    receive_whole(_person(request), asset_id=asset_id, content=content)
    return _state(_person(request), asset_id)


def _state(person: Person, asset_id: UUID) -> HttpResponse:
    return JsonResponse(upload_out(upload_status(person, asset_id)).model_dump(mode="json"))


def _refused(no: Refused) -> HttpResponse:
    response = JsonResponse(no.as_json(), status=no.status, headers=no.headers)
    if "offset" in no.details:
        response["Upload-Offset"] = str(no.details["offset"])
    if no.code == "unknown_version":
        response["Tus-Version"] = VERSION
    return response


def _person(request: HttpRequest) -> Person:
    for known in (getattr(request, "auth", None), request.user):
        if isinstance(known, Person):
            return known
    raise SIGN_IN
