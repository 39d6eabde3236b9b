"""The directory for readers: search, one listing, what changed, and “this did not work”."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from teduh.foundation.clock import now
from teduh.foundation.fragments import Fragments
from teduh.hub.directory import actions, queries
from teduh.hub.directory.access import is_verifier, listed_countries, visible_listings
from teduh.hub.directory.forms import ReportForm, SearchForm, TypedForm
from teduh.hub.directory.refusals import not_found
from teduh.hub.directory.views.readers import by_country, country_of, language_here
from teduh.safety.help_first import help_first

# Some two hundred of what was searched for last.
BODIES: Fragments[str] = Fragments(most_bytes=4_000_000)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Filters are a plain form: an address says everything, so it can be kept and shared."""
    country, language = country_of(request), language_here()
    first = help_first(TypedForm(request.GET).typed, country)
    asked = (country, language, request.GET.urlencode())
    # What is open changes with the minute, and nothing of it with the person.
    key = (queries.directory_version(), int(now().timestamp()) // 60, *asked)
    # Words that ask for help are kept nowhere, not for a minute either.
    body = None if first else BODIES.get(key)
    status = 200
    if body is None:
        body, status = _search_body(request, country, language)
        if status == HTTPStatus.OK and not first:
            BODIES.keep(key, body, len(body))
    shown = {"body": body, "help_first": first}
    answer = by_country(render(request, "directory/search.html", shown, status=status))
    return _unkept(answer) if first else answer


def _search_body(request: HttpRequest, country: str, language: str) -> tuple[str, int]:
    form = SearchForm(request.GET, countries=sorted({*listed_countries(), country}), country=country)
    found = None
    if form.is_valid():
        page = form.cleaned_data["page"] or 1
        found = queries.found_listings(form.filters, language=language, page=page)
    shown = {"form": form, "found": found, "asked": form.kept_in_address()}
    body = render_to_string("directory/_search.html", shown, request)
    return body, HTTPStatus.OK if found else HTTPStatus.UNPROCESSABLE_ENTITY


@require_safe
def listing(request: HttpRequest, key: str) -> HttpResponse:
    page = queries.listing_page(key, language_here())
    if page is None:
        raise not_found()
    shown = {"page": page, "may_check": is_verifier(request.user)}
    return render(request, "directory/listing.html", shown)


@require_safe
def change_log(request: HttpRequest) -> HttpResponse:
    return render(request, "directory/changes.html", {"changes": queries.changes(language_here())})


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, key: str) -> HttpResponse:
    """Nobody is asked who they are, and nothing of the page stays in the browser."""
    row = visible_listings().filter(key=key).first()
    if row is None:
        raise not_found()
    form = ReportForm(request.POST or None)
    if form.is_valid():
        actions.report_listing(row.pk, **form.cleaned_data)
        messages.success(request, _("Thank you. Somebody is asked to check it now."))
        return _unkept(redirect("directory:listing", key))
    shown = {"name": queries.listing_name(row, language_here()), "key": key, "form": form}
    status = 422 if form.is_bound else 200
    return _unkept(render(request, "directory/report.html", shown, status=status))


def _unkept(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"] = "private, no-store"
    return answer
