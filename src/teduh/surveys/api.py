"""Published reports for programs: what anybody reads on the pages, with the same cells hidden."""

import datetime as dt
import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.http import quote_etag
from ninja import Router, Schema
from pydantic import Field

from teduh.foundation.api import problems
from teduh.people.api_auth import anybody
from teduh.surveys import queries
from teduh.surveys.models import PublishedReport
from teduh.surveys.refusals import not_found

router = Router(tags=["findings"], auth=anybody)
_FOR_FIVE_MINUTES = "public, max-age=300"
Texts = dict[str, str]


class FindingsOut(Schema):
    """A published report. version: changes with anything in it."""

    slug: str
    title: Texts = Field(description="By language.")
    countries: dict[str, Texts] = Field(description="By code: the name in each language.")
    languages: list[str]
    published_on: dt.date
    version: str
    is_demo: bool = Field(description="Whether a program made up the answers.")


class FindingsWithTablesOut(FindingsOut):
    tables: list[str] = Field(description="The keys of its questions, each of which has a table.")


class FigureOut(Schema):
    """A share, a mean or a quartile. One that is hidden has its mark and no number."""

    question: str
    option: str
    country: str = Field(description="Empty: all countries together.")
    breakdown: str = Field(description="Empty: everybody.")
    level: str
    percent: float | None
    value: float | None = Field(description="A mean or a quartile, in its own unit.")
    low: float | None
    high: float | None
    letters: str = Field(description="The columns of the same breakdown that it is above.")
    p: float | None = Field(description="Of the test that answers have nothing to do with the breakdown.")
    n: int | None
    base: int | None
    mark: str = Field(description="`hidden`, `marked` (read with care), or empty.")
    source: str
    note: str
    weights: str
    date: str


class TableOut(Schema):
    title: str
    weights: str
    date: str | None
    has_microdata: bool
    sources: Texts
    notes: list[str]
    figures: list[FigureOut]


@router.get("/findings", response={200: list[FindingsOut], **problems(401)}, summary="Published reports")
def read_reports(request: HttpRequest) -> list[dict[str, Any]]:  # noqa: ARG001 - the API's signature
    """The newest first."""
    return [_shown(each) for each in queries.reports_by_day()]


@router.get(
    "/findings/{slug}", response={200: FindingsWithTablesOut, **problems(401, 404)}, summary="One report"
)
def read_report(request: HttpRequest, response: HttpResponse, slug: str) -> Any:  # noqa: ANN401 - or an answer without a body
    """Which tables it has, and of which countries."""
    report = _report(slug)
    return _unchanged(request, response, report) or _shown(report) | {"tables": queries.table_names(report)}


@router.get(
    "/findings/{slug}/tables/{question}",
    response={200: TableOut, **problems(401, 404)},
    summary="One table of a report",
)
def read_table(request: HttpRequest, response: HttpResponse, slug: str, question: str) -> Any:  # noqa: ANN401 - as above
    """The same figures as on the page and in every download, with the same cells hidden."""
    report = _report(slug)
    if unchanged := _unchanged(request, response, report):
        return unchanged
    content = queries.published_file(slug, f"tables/{question}.json")
    if content is None:
        raise not_found()
    return json.loads(content)


def _report(slug: str) -> PublishedReport:
    report = queries.report_titled(slug)
    if report is None:
        raise not_found()
    return report


def _unchanged(request: HttpRequest, response: HttpResponse, report: PublishedReport) -> HttpResponse | None:
    """An answer without a body for whoever has this version; the others are told which it is."""
    headers = {"ETag": quote_etag(report.version[:32]), "Cache-Control": _FOR_FIVE_MINUTES}
    if request.headers.get("If-None-Match") == headers["ETag"]:
        return HttpResponse(status=304, headers=headers)
    for name, value in headers.items():
        response[name] = value
    return None


def _shown(report: PublishedReport) -> dict[str, Any]:
    return {
        "slug": report.slug,
        "title": report.title,
        "countries": report.countries,
        "languages": report.languages,
        "published_on": report.published_at.date(),
        "version": report.version,
        "is_demo": report.is_demo,
    }
