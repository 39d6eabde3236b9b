"""What the pages of a pollster's file read."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.utils.translation import get_language

from teduh.people.models import Person
from teduh.people.places import countries, country_codes
from teduh.people.sealing import unseal
from teduh.surveys.access import own_imports
from teduh.surveys.importing.mends import Mends
from teduh.surveys.importing.plan import Plan
from teduh.surveys.kept_imports import report_kept
from teduh.surveys.models import Import, PublishedReport
from teduh.surveys.report.bundled import file_of
from teduh.surveys.rules import IMPORT_KEPT_FOR
from teduh.surveys.sealed_imports import opened

COLUMNS_A_PAGE = 50
_MOST_CODES_SHOWN = 12

Look = Mapping[str, Any]  # JSON of surveys/importing


@dataclass(frozen=True)
class FindingLine:
    """What was found, in the reader's language, and the column, question or figure where it is mended."""

    code: str
    is_error: bool
    place: str
    found: str
    expected: str
    next_step: str
    column: int | None = None
    set_of: int | None = None
    figure: int | None = None


@dataclass(frozen=True)
class ImportPage:
    """A draft at the desk."""

    row: Import
    look: Look
    mends: Mends
    plan: Plan
    findings: Sequence[FindingLine]
    is_published: bool

    @property
    def errors(self) -> list[FindingLine]:
        return [each for each in self.findings if each.is_error]

    @property
    def is_readable(self) -> bool:
        """Whether there is a table to show."""
        return "columns" in self.look

    @property
    def is_printed(self) -> bool:
        """Whether it holds figures that others printed, and no answers."""
        return "figures" in self.look

    @property
    def is_ready(self) -> bool:
        return self.is_readable and not self.errors

    @property
    def goes_on(self) -> dt.datetime:
        """When it goes, unless somebody touches it."""
        return self.row.changed_at + IMPORT_KEPT_FOR

    @property
    def has_report(self) -> bool:
        return "countries" in self.row.outcome

    @property
    def refused(self) -> Mapping[str, str] | None:
        """Why it could not be weighted."""
        said = opened(self.row.outcome).get("refused")
        return said[_spoken()] if said else None

    @property
    def notes(self) -> list[str]:
        return [each[_spoken()] for each in self.row.outcome.get("notes", [])]


def import_lines(researcher: Person) -> list[Import]:
    """The last touched first."""
    return list(own_imports(researcher).defer("sealed_look").order_by("-changed_at", "slug"))


def import_page(researcher: Person, import_id: UUID) -> ImportPage | None:
    row = own_imports(researcher).filter(pk=import_id).first()
    if row is None:
        return None
    look = json.loads(unseal(row.sealed_look)) if row.sealed_look else {}
    there = PublishedReport.objects.filter(slug=row.slug).only("version").first()
    return ImportPage(
        row,
        look,
        Mends.model_validate(opened(row.mends)),
        Plan.model_validate(row.plan),
        _findings(look.get("findings", []), look),
        is_published=there is not None and there.version == row.published_version,
    )


def _findings(found: Sequence[Look], look: Look) -> list[FindingLine]:
    columns = {each["origin"]: at for at, each in enumerate(look.get("columns", []))}
    sets = {each["name"]: at for at, each in enumerate(look.get("sets", []))}
    figures = {each["row"] for each in look.get("figures", [])}
    return [
        FindingLine(
            each["code"],
            each["is_error"],
            **each["told"][_spoken()],
            column=columns.get(each["origin"]),
            set_of=sets.get(each["origin"]) if each["origin"] not in columns else None,
            figure=row if (row := each.get("row")) in figures else None,
        )
        for each in found
    ]


def _spoken() -> str:
    return "en" if get_language() == "en" else "id"


@dataclass(frozen=True)
class ColumnLine:
    """A column in the preview. at: its number among all. hidden: how many codes are not shown here."""

    at: int
    column: Look
    codes: Sequence[Look]
    hidden: int
    is_mended: bool


def column_lines(page: ImportPage, first: int) -> list[ColumnLine]:
    """A page of them, from this one on."""
    some = list(enumerate(page.look["columns"]))[first : first + COLUMNS_A_PAGE]
    return [
        ColumnLine(
            at,
            each,
            each["codes"][:_MOST_CODES_SHOWN],
            max(0, len(each["codes"]) - _MOST_CODES_SHOWN),
            each["origin"] in page.mends.columns,
        )
        for at, each in some
    ]


def figure_lines(page: ImportPage, first: int) -> Sequence[Look]:
    """A page of printed figures, from this one on."""
    figures: Sequence[Look] = page.look["figures"][first : first + COLUMNS_A_PAGE]
    return figures


def figure_of(page: ImportPage, row: int) -> Look | None:
    return next((each for each in page.look.get("figures", []) if each["row"] == row), None)


def left_out(page: ImportPage) -> list[str]:
    """Columns of the file that were left out, by their names in it."""
    return [origin for origin, each in page.mends.columns.items() if each.is_left_out]


def report_preview(page: ImportPage, country: str) -> str | None:
    """The body of a page, as it would be published, in the reader's language."""
    content = preview_file(page, f"page.{country}.{_spoken()}")
    return None if content is None else content.decode()


def preview_file(page: ImportPage, name: str) -> bytes | None:
    if not page.has_report:
        return None
    try:
        return file_of(report_kept(page.row.pk), name)
    except FileNotFoundError:
        return None


def guessed_country(*said: str) -> str:
    """The two letters of a country that a label names in Indonesian or English; empty where none does."""
    for each in said:
        word = each.strip()
        if word.upper() in country_codes():
            return word.upper()
        if word.casefold() in _names():
            return _names()[word.casefold()]
    return ""


@cache
def _names() -> dict[str, str]:
    return {name.casefold(): code for language in ("id", "en") for code, name in countries(language)}
