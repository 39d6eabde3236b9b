"""Past prompts."""

import datetime as dt
from collections.abc import Sequence
from typing import Annotated, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from teduh.foundation.api import problems
from teduh.moments.models import Prompt
from teduh.moments.queries.prompts import MOST_PROMPTS, past_prompts
from teduh.people.api_auth import anybody

router = Router(tags=["prompts"], auth=anybody)
Until = Annotated[
    Literal["today"] | dt.date, Query(description="The last date wanted; `today` for all that have fired.")
]
Limit = Annotated[int, Query(ge=1, le=MOST_PROMPTS)]


class PromptOut(Schema):
    """The instant at which everybody of a zone was asked on a date."""

    zone: str = Field(description="IANA time zone.")
    day: dt.date
    at: dt.datetime


@router.get("/prompts", response={200: list[PromptOut], **problems(401)}, summary="Past prompts")
def read_prompts(request: HttpRequest, until: Until = "today", limit: Limit = 31) -> Sequence[Prompt]:  # noqa: ARG001 - the API's signature
    """Newest first. When the next one comes nobody can ask, not even the database."""
    return past_prompts(until=None if until == "today" else until, limit=limit)
