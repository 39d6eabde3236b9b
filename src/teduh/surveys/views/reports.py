"""Published reports. Anybody may read them; what is asked for was made when they were published."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import quote_etag
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from teduh.surveys import queries
from teduh.surveys.forms import LookForm
from teduh.surveys.refusals import not_found

KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
}
_FOR_FIVE_MINUTES = "public, max-age=300"


def markup(body: str) -> SafeString:
    """The inside of a report, which our own template wrote when the report was made."""
    return mark_safe(body)  # noqa: S308 - as the sentence above says


@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    return render(request, "surveys/reports.html", {"lines": queries.report_lines()})


@require_safe
def report(request: HttpRequest, slug: str, country: str = "") -> HttpResponse:
    """Of all countries, or of one; in the reader's language, or in one that they ask for."""
    page = queries.report_page(slug, country, LookForm(request.GET).asked("language") or "")
    if page is None:
        raise not_found()
    return render(request, "surveys/report.html", {"page": page, "body": markup(page.body)})


@require_safe
def first(request: HttpRequest, slug: str) -> HttpResponse:
    """What comes first in which country, and why."""
    found = queries.report_titled(slug)
    if found is None:
        raise not_found()
    shown = {"report": found, "title": queries.in_words(found.title), "orders": queries.orders_of(found)}
    return render(request, "surveys/first.html", shown)


@require_safe
def table(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """One table in one format. Whoever has it already is told so."""
    kind = KINDS.get(name.rpartition(".")[2])
    found = queries.report_titled(slug)
    if kind is None or found is None:
        raise not_found()
    headers = {"ETag": quote_etag(found.version[:32]), "Cache-Control": _FOR_FIVE_MINUTES}
    if request.headers.get("If-None-Match") == headers["ETag"]:
        return HttpResponse(status=304, headers=headers)
    content = queries.published_file(slug, f"tables/{name}")
    if content is None:
        raise not_found()
    headers["Content-Disposition"] = f'attachment; filename="{slug}-{name}"'
    return HttpResponse(content, content_type=kind, headers=headers)
