"""The shape of a course's files. docs/develop/courses.md explains it to those who write them."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

NAME = r"^[a-z0-9]+(-[a-z0-9]+)*$"
LEADS = re.compile(r"^(?:help|(article|lesson|selfcheck):[a-z0-9-]+)$")
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Name = Annotated[str, StringConstraints(pattern=NAME)]
# Where one may go on: help, article:SLUG, lesson:NAME, selfcheck:NAME.
Lead = Annotated[str, StringConstraints(pattern=LEADS.pattern)]


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(_File):
    """What the texts rest on, to be opened by the operator."""

    title: Words
    publisher: Words
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]
    year: int


class SignedBy(_File):
    """Who answers for the content, as they were on that day."""

    name: Words
    role: Words
    on: dt.date


class CourseFile(_File):
    """course.yaml."""

    order: int
    title: Annotated[Mapping[str, Words], Field(min_length=1)]
    summary: Annotated[Mapping[str, Words], Field(min_length=1)]
    status: Literal["draft", "signed"]
    authors: Annotated[tuple[Words, ...], Field(min_length=1)]
    sources: Annotated[tuple[Source, ...], Field(min_length=2)]
    signed_by: SignedBy | None = None


class Head(_File):
    """What stands between the lines of --- of a lesson."""

    title: Words
    minutes: Annotated[int, Field(ge=1, le=30)]
    summary: Words


class Answer(_File):
    """One answer of a check, explained whether it is right or not."""

    text: Words
    because: Words
    right: bool = False


class Check(_File):
    """A question with its answers. `more` leads on."""

    question: Words
    answers: Annotated[tuple[Answer, ...], Field(min_length=2, max_length=6)]
    more: Lead


class Choice(_File):
    """What a reader can do in a scene, and to which scene it leads."""

    text: Words
    to: Name


class Scene(_File):
    """A moment of a scenario: it either goes on by choices, or ends in a helpful place."""

    name: Name
    text: Words
    choices: tuple[Choice, ...] = ()
    ends: Words | None = None
    more: Lead | None = None


class Scenario(_File):
    """Scenes that lead to each other."""

    title: Words
    begin: Name
    scenes: Annotated[tuple[Scene, ...], Field(min_length=1)]

    def scene(self, name: str) -> Scene | None:
        return next((scene for scene in self.scenes if scene.name == name), None)


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown between two blocks."""

    markdown: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """One file. `checks` are numbered in the order of the page."""

    name: str
    head: Head
    blocks: tuple[Prose | Check | Scenario, ...]

    @property
    def checks(self) -> tuple[Check, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Check))


@dataclass(frozen=True, slots=True)
class Course:
    """A folder: its facts, and its lessons by language."""

    slug: str
    facts: CourseFile
    lessons: Mapping[str, tuple[Lesson, ...]]

    def lessons_in(self, language: str) -> tuple[Lesson, ...]:
        """In this language, or in the one in which the course was written."""
        return self.lessons[self.language_of(language)]

    def language_of(self, language: str) -> str:
        return language if language in self.lessons else next(iter(self.facts.title))
