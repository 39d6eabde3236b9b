"""Stories in the API: the same set as the pages, and nothing that waits."""

import datetime as dt
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field, StringConstraints

from teduh.foundation.api import problems
from teduh.people.api_auth import anybody
from teduh.stories import queries
from teduh.stories.refusals import refusal

router = Router(tags=["stories"])


class StoryOut(Schema):
    """An approved story. In lists, what is folded comes without its words."""

    id: UUID
    title: str
    pen_name: str
    teaser: str
    language: str
    warnings: list[str]
    is_folded: bool = Field(description="Warnings come first; lists tell no word of it.")
    shows_help: bool = Field(description="Whoever shows it must show help beside it.")
    published_at: dt.datetime
    challenge: str
    is_demo: bool


class StoryWholeOut(StoryOut):
    text: str


class StoriesOut(Schema):
    """One page, the newest first."""

    cards: list[StoryOut]
    page: int
    has_more: bool


class StoriesIn(Schema):
    """What is left out is not asked about."""

    q: Annotated[str, StringConstraints(pattern=r"^[^\x00]*$", max_length=80)] = ""
    warned: bool = False
    challenge: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{0,60}$")] = ""
    page: Annotated[int, Field(ge=1, le=1000)] = 1


@router.get(
    "/stories",
    auth=anybody,
    response={200: StoriesOut, **problems(401)},
    summary="Read and search the stories",
)
def stories(request: HttpRequest, said: Query[StoriesIn]) -> queries.Found:  # noqa: ARG001 - the same for everybody
    return queries.search(said.q, page=said.page, warned=said.warned, challenge=said.challenge)


@router.get(
    "/stories/{uuid:story_id}",
    auth=anybody,
    response={200: StoryWholeOut, **problems(401, 404)},
    summary="Read a story",
)
def story(request: HttpRequest, story_id: UUID) -> queries.StoryCard:  # noqa: ARG001 - as above
    card = queries.one(story_id)
    if card is None:
        raise refusal("not_found")
    return card
