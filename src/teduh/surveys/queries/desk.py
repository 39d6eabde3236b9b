"""The researchers' desk."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from uuid import UUID

from django.conf import settings
from django.utils.translation import get_language

from teduh.people.models import Person
from teduh.surveys.access import asked_in, own_fieldings, own_questionnaires, read_document
from teduh.surveys.models import Edition, Fielding, Questionnaire, Release, Researcher
from teduh.surveys.queries.pages import Sheet, country_name, preview_sheet
from teduh.surveys.questionnaire import model
from teduh.surveys.questionnaire.chrome import NAMES
from teduh.surveys.questionnaire.model import said
from teduh.surveys.questionnaire.problems import UNREADABLE, Problem, problems
from teduh.surveys.rules import FEWEST_ALIKE, FEWEST_OF_A_COUNTRY, in_steps
from teduh.surveys.tables import has_texts


@dataclass(frozen=True, slots=True)
class DeskLine:
    """A questionnaire in the list."""

    id: UUID
    name: str
    title: str
    editions: int


@dataclass(frozen=True, slots=True)
class QuestionnairePage:
    """One questionnaire at the desk."""

    row: Questionnaire
    title: str
    languages: Sequence[str]
    drafts: Sequence[str]
    question_count: int
    page_count: int
    problems: Sequence[str]
    edition: Edition | None
    fieldings: Sequence[Fielding]


@dataclass(frozen=True, slots=True)
class CountryLine:
    """Fieldwork in one country, in steps."""

    country: str
    name: str
    opens_on: object
    closes_on: object
    begun: int
    complete: int


@dataclass(frozen=True, slots=True)
class ReleaseLine:
    """A release, and whether it has what people wrote in their own words."""

    release: Release
    has_texts: bool


@dataclass(frozen=True, slots=True)
class FieldingPage:
    """One survey at the desk."""

    fielding: Fielding
    title: str
    countries: Sequence[CountryLine]
    releases: Sequence[ReleaseLine]
    fewest: int
    alike: int = FEWEST_ALIKE


def desk_lines(researcher: Person) -> list[DeskLine]:
    rows = own_questionnaires(researcher).order_by("name").prefetch_related("editions")
    return [DeskLine(row.pk, row.name, _title(row), len(row.editions.all())) for row in rows]


def _title(row: Questionnaire) -> str:
    """Its name, where what is kept of it cannot be read: the desk stays open for all others."""
    asked = _readable(row)
    return said(asked.title, get_language() or "id") if asked else row.name


def _readable(row: Questionnaire) -> model.Questionnaire | None:
    try:
        return read_document(row.document)
    except ValueError:
        return None


def researchers() -> list[Researcher]:
    return list(Researcher.objects.select_related("person").order_by("person__username"))


def questionnaire_page(researcher: Person, questionnaire_id: UUID) -> QuestionnairePage | None:
    row = own_questionnaires(researcher).filter(pk=questionnaire_id).first()
    if row is None:
        return None
    asked = _readable(row)
    fieldings = own_fieldings(researcher).filter(edition__questionnaire=row).order_by("slug")
    return QuestionnairePage(
        row,
        _title(row),
        [NAMES.get(language, language) for language in (asked.languages if asked else [])],
        [NAMES.get(language, language) for language in (asked.drafts if asked else [])],
        len(asked.questions) if asked else 0,
        len(asked.pages) if asked else 0,
        problem_sentences(problems(asked) if asked else [UNREADABLE]),
        row.editions.order_by("-number").first(),
        list(fieldings),
    )


def preview_page(researcher: Person, questionnaire_id: UUID, language: str, place: int) -> Sheet | None:
    row = own_questionnaires(researcher).filter(pk=questionnaire_id).first()
    asked = _readable(row) if row else None
    if asked is None:
        return None
    return preview_sheet(asked, language, place, settings.DEFAULT_COUNTRY)


def problem_sentences(found: Sequence[Problem]) -> list[str]:
    """In the language of the moment."""
    language = get_language() or "id"
    return [
        _sentences()[each.code][language]
        .format(language=NAMES.get(each.language, each.language), question=each.question, choice=each.choice)
        .strip()
        for each in found
    ]


@cache
def _sentences() -> Mapping[str, Mapping[str, str]]:
    text = files("teduh.surveys.questionnaire").joinpath("problems.toml").read_text(encoding="utf-8")
    rows: Mapping[str, Mapping[str, str]] = tomllib.loads(text)
    return rows


def fielding_page(researcher: Person, slug: str) -> FieldingPage | None:
    fielding = own_fieldings(researcher).select_related("edition").filter(slug=slug).first()
    if fielding is None:
        return None
    counted = {(row.country, row.key): row.count for row in fielding.tallies.all()}
    language = get_language() or "id"
    lines = [
        CountryLine(
            row.country,
            country_name(row.country, language),
            row.opens_on,
            row.closes_on,
            in_steps(counted.get((row.country, "begun"), 0)),
            in_steps(counted.get((row.country, "complete"), 0)),
        )
        for row in fielding.openings.order_by("country")
    ]
    asked = asked_in(fielding.edition)
    rows = fielding.releases.order_by("-number")
    releases = [ReleaseLine(row, has_texts(asked, row.table)) for row in rows]
    return FieldingPage(fielding, said(asked.title, language), lines, releases, FEWEST_OF_A_COUNTRY)


def release_of(researcher: Person, slug: str, number: int) -> Release | None:
    fieldings = own_fieldings(researcher).filter(slug=slug)
    rows = Release.objects.filter(fielding__in=fieldings, number=number)
    return rows.select_related("fielding__edition").first()
