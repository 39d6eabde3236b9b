"""What the pages of published reports read."""

import zlib
from dataclasses import dataclass

from django.utils.translation import get_language

from teduh.surveys.models import PublishedReport, ReportFile, ReportOrder
from teduh.surveys.queries.rankings import Reasoned, in_words, reasoned


@dataclass(frozen=True)
class ReportLine:
    """A report in the list."""

    slug: str
    title: str
    is_demo: bool


@dataclass(frozen=True)
class ReportPage:
    """One page of a report. language: of `body`, which may be another than that of the frame around it."""

    slug: str
    title: str
    is_demo: bool
    country: str
    countries: tuple[tuple[str, str], ...]
    languages: tuple[str, ...]
    language: str
    body: str
    has_orders: bool


@dataclass(frozen=True)
class CountryOrder:
    """In which order the things of a subject stand in one country, and why."""

    subject: str
    country: str
    name: str
    items: tuple[Reasoned, ...]


def report_lines() -> list[ReportLine]:
    """The newest first."""
    rows = PublishedReport.objects.order_by("-published_at", "slug").only("slug", "title", "is_demo")
    return [ReportLine(row.slug, in_words(row.title), row.is_demo) for row in rows]


def reports_by_day() -> list[PublishedReport]:
    """The newest first."""
    return list(PublishedReport.objects.order_by("-published_at", "slug"))


def table_names(report: PublishedReport) -> list[str]:
    """The keys of its questions."""
    names = ReportFile.objects.filter(report=report, name__startswith="tables/", name__endswith=".json")
    return [
        each[len("tables/") : -len(".json")] for each in names.order_by("name").values_list("name", flat=True)
    ]


def report_titled(slug: str) -> PublishedReport | None:
    return PublishedReport.objects.filter(slug=slug).first()


def report_page(slug: str, country: str, language: str) -> ReportPage | None:
    """In this language, or, where there is none in it, in that of the reader."""
    report = report_titled(slug)
    if report is None:
        return None
    spoken = next(
        (each for each in (language, get_language()) if each in report.languages), report.languages[0]
    )
    content = published_file(slug, f"page.{country}.{spoken}")
    if content is None:
        return None
    names = [(code, in_words(texts)) for code, texts in report.countries.items()]
    return ReportPage(
        slug=slug,
        title=in_words(report.title),
        is_demo=report.is_demo,
        country=country,
        countries=tuple(sorted(names, key=lambda pair: pair[1])) if len(names) > 1 else (),
        languages=tuple(report.languages),
        language=spoken,
        body=content.decode(),
        has_orders=report.orders.exists(),
    )


def published_file(slug: str, name: str) -> bytes | None:
    file = ReportFile.objects.filter(report__slug=slug, name=name).first()
    return None if file is None else zlib.decompress(file.content)


def orders_of(report: PublishedReport) -> list[CountryOrder]:
    """All together first, then the countries by name."""
    rows = ReportOrder.objects.filter(report=report).order_by("subject", "country")
    found = [_order(report, row) for row in rows]
    return sorted(found, key=lambda each: (each.subject, each.country != "", each.name))


def _order(report: PublishedReport, row: ReportOrder) -> CountryOrder:
    name = in_words(report.countries.get(row.country, {}))
    keys = [item["key"] for item in row.items]
    return CountryOrder(row.subject, row.country, name, tuple(reasoned(row, row.country, name, keys)))
