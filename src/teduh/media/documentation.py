"""What the API's document says about uploads beyond their parameters."""

from typing import Literal
from uuid import UUID

from ninja import Schema

from teduh.foundation.api import Problem
from teduh.media.queries import UploadStatus
from teduh.media.reasons import refusal

States = Literal["receiving", "received", "processing", "ready", "refused", "failed"]


class UploadOut(Schema):
    """One upload. `before_you` counts the files prepared earlier; `problem` says why it was refused."""

    id: UUID
    state: States
    received: int
    size: int
    progress: int
    before_you: int | None
    problem: Problem | None
    kind: Literal["", "photo", "video"]
    width: int | None
    height: int | None
    duration: float | None


def upload_out(status: UploadStatus) -> UploadOut:
    """An upload as the API tells it."""
    problem = Problem.model_validate(refusal(status.reason).as_json()) if status.reason else None
    facts = {name: getattr(status, name) for name in UploadOut.model_fields if name != "problem"}
    return UploadOut(problem=problem, **facts)


def _header(description: str) -> dict[str, object]:
    return {"description": description, "schema": {"type": "string"}}


def _answer(status: int, description: str, **headers: str) -> dict[str, object]:
    named = {name.replace("_", "-"): _header(text) for name, text in headers.items()}
    return {"responses": {status: {"description": description, "headers": named}}}


HEAD_ANSWER = _answer(
    200,
    "The upload is known.",
    Upload_Offset="How many bytes are safe. The next piece begins here.",
    Upload_Length="How many bytes there will be.",
    Upload_Expires="Until when an unfinished upload is kept.",
)
PIECE_ANSWER = _answer(204, "The piece is safe.", Upload_Offset="Where the next piece begins.")
OPTIONS_ANSWER = _answer(
    204,
    "What this server speaks.",
    Tus_Version="The versions of tus.",
    Tus_Max_Size="The largest file, in bytes.",
    Tus_Extension="The extensions of tus.",
    Tus_Checksum_Algorithm="The digests a piece may carry.",
)


def octets(media_type: str) -> dict[str, object]:
    """A body of plain bytes."""
    body = {"required": True, "content": {media_type: {"schema": {"type": "string", "format": "binary"}}}}
    return {"requestBody": body}
