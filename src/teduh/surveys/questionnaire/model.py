"""A questionnaire as it is kept: versioned JSON whose schema this model writes."""

import json
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from teduh.surveys.questionnaire.expressions import NAME, Expression

FORMAT: Literal["teduh-questionnaire/1"] = "teduh-questionnaire/1"
LONGEST_TEXT = 4000
MOST_LETTERS = 2000

Id = Annotated[str, Field(pattern=NAME)]
Code = Annotated[str, Field(pattern=r"^[^\s]{1,64}$")]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
Texts = dict[Language, Annotated[str, Field(max_length=LONGEST_TEXT)]]


class Kind(StrEnum):
    """What a code means. All but an answer stay last, and exclude the others."""

    ANSWER = "answer"
    DONT_KNOW = "dont_know"
    REFUSED = "refused"
    OTHER = "other"
    NONE = "none"


class Type(StrEnum):
    """How a question is answered."""

    SINGLE = "single"
    MULTI = "multi"
    GRID = "grid"
    SCALE = "scale"
    NUMBER = "number"
    TEXT = "text"
    RANK = "rank"
    DATE = "date"
    NOTE = "note"


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Choice(_Part):
    """A code that never changes, and its words."""

    code: Code
    kind: Kind = Kind.ANSWER
    texts: Texts
    # Stays at its place at the end when the others are shuffled.
    is_fixed: bool = False
    is_exclusive: bool = False
    shown_if: Expression | None = None

    @property
    def stays_last(self) -> bool:
        return self.is_fixed or self.kind is not Kind.ANSWER

    @property
    def excludes(self) -> bool:
        """Whether it stands alone among several."""
        return self.is_exclusive or self.kind in {Kind.DONT_KNOW, Kind.REFUSED, Kind.NONE}


class Item(_Part):
    """A line of a grid. `attention` is the code that shows that somebody reads."""

    code: Code
    texts: Texts
    is_fixed: bool = False
    attention: str = ""


class Question(_Part):
    """One question. A date is given as a day, ranks as codes in order; a note asks nothing."""

    id: Id
    type: Type
    texts: Texts
    hints: Texts = {}
    is_required: bool = False
    shown_if: Expression | None = None
    valid_if: Expression | None = None
    wrong_texts: Texts = {}
    # Of a number, a date or a text, these are the ways not to answer it: don't know, prefer not to say.
    choices: list[Choice] = []
    items: list[Item] = []
    random_choices: bool = False
    random_items: bool = False
    attention: str = ""
    # Of a scale: its ends. Of a number: the least and the most that can be.
    minimum: float | None = None
    maximum: float | None = None
    is_whole: bool = False
    low_texts: Texts = {}
    high_texts: Texts = {}
    first_day: str = ""
    last_day: str = ""
    most_letters: Annotated[int, Field(ge=1, le=MOST_LETTERS)] = 500
    most_chosen: Annotated[int, Field(ge=0)] = 0

    @property
    def codes(self) -> list[str]:
        return [choice.code for choice in self.choices]

    def choice(self, code: str) -> Choice | None:
        return next((choice for choice in self.choices if choice.code == code), None)


class Page(_Part):
    """What is asked together."""

    id: Id
    texts: Texts = {}
    shown_if: Expression | None = None
    questions: Annotated[list[Question], Field(min_length=1)]


class Ballot(_Part):
    """A split ballot: each respondent is in one of its arms."""

    id: Id
    arms: Annotated[list[Id], Field(min_length=2, max_length=8)]


class Quota(_Part):
    """At most so many complete responses of whom this holds for, in each country where it is fielded."""

    id: Id
    size: Annotated[int, Field(ge=1)]
    when: Expression | None = None


class Fielding(_Part):
    """How it is asked rather than what."""

    # One at most: two that are balanced each by itself are one with four arms.
    ballots: Annotated[list[Ballot], Field(max_length=1)] = []
    quotas: list[Quota] = []
    minimum_age: Annotated[int, Field(ge=0, le=100)] = 18


class Questionnaire(_Part):
    """All of it. `drafts` are the languages that nobody who speaks them has reviewed."""

    format: Literal["teduh-questionnaire/1"] = FORMAT
    name: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,59}$")]
    version: Annotated[str, Field(min_length=1, max_length=20)] = "1"
    languages: Annotated[list[Language], Field(min_length=1)]
    drafts: list[Language] = []
    title: Texts
    about: Texts = {}
    consent: Texts
    thanks: Texts = {}
    pages: Annotated[list[Page], Field(min_length=1)]
    fielding: Fielding = Fielding()

    @property
    def questions(self) -> list[Question]:
        """In the order in which they are asked."""
        return [question for page in self.pages for question in page.questions]

    def question(self, question_id: str) -> Question | None:
        return next((question for question in self.questions if question.id == question_id), None)

    def page(self, page_id: str) -> Page | None:
        return next((page for page in self.pages if page.id == page_id), None)


def said(texts: Texts, language: str) -> str:
    """In this language, or in the first there is: half a questionnaire is never blank."""
    return texts.get(language) or next(iter(texts.values()), "")


def written(questionnaire: Questionnaire) -> str:
    """As it is kept: the same questionnaire is the same bytes."""
    kept = questionnaire.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    head = {"format": FORMAT, "name": questionnaire.name, "version": questionnaire.version}
    return json.dumps(head | kept, ensure_ascii=False, indent=1) + "\n"


def schema() -> str:
    """The JSON Schema that is published beside the code."""
    return json.dumps(Questionnaire.model_json_schema(), ensure_ascii=False, indent=1) + "\n"
