"""The directory for readers: search, one listing, what changed, and “this did not work”."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import get_template, render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from markupsafe import Markup

from teduh.foundation.fragments import Fragments
from teduh.hub.directory import actions, queries
from teduh.hub.directory.access import is_verifier, visible_listings
from teduh.hub.directory.forms import ReportForm, SearchForm, TypedForm
from teduh.hub.directory.queries.cards import Card
from teduh.hub.directory.refusals import not_found
from teduh.hub.directory.views.readers import by_country, country_of, language_here
from teduh.safety.help_first import help_first

# Some two hundred of what was shown last, by everything that is shown there.
BODIES: Fragments[str] = Fragments(most_bytes=4_000_000)
# Cards of listings, drawn: what stands in one follows from what it says and the language alone.
CARDS: Fragments[Markup] = Fragments(most_bytes=8_000_000)
# What was asked last, read: its choices are the same for as long as the directory is.
FORMS: Fragments[SearchForm] = Fragments(most_bytes=2_000_000)
_OF_A_FORM = 10_000


@dataclass(frozen=True, slots=True)
class Asked:
    """What the choices on the page and what was found follow from, but for the hour."""

    version: queries.Version
    country: str
    language: str
    address: str


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Filters are a plain form: an address says everything, so it can be kept and shared."""
    country, language = country_of(request), language_here()
    first = help_first(TypedForm(request.GET).typed, country)
    asked = Asked(queries.directory_version(), country, language, request.GET.urlencode())
    # Words that ask for help are kept nowhere.
    body, status = _search_body(request, asked, is_kept=not first)
    shown = {"body": body, "help_first": first}
    answer = by_country(render(request, "directory/search.html", shown, status=status))
    return _unkept(answer) if first else answer


def _search_body(request: HttpRequest, asked: Asked, *, is_kept: bool) -> tuple[str, int]:
    """Nothing of it is about the person: whoever finds the same by the same words is shown the same."""
    form = FORMS.get(asked) or _read(request, asked)
    if not form.is_valid():
        return _drawn(form, None), HTTPStatus.UNPROCESSABLE_ENTITY
    page = form.cleaned_data["page"] or 1
    found = queries.found_listings(form.filters, language=asked.language, page=page, version=asked.version)
    body = BODIES.get((asked, found)) or _drawn(form, found)
    if is_kept:
        FORMS.keep(asked, form, _OF_A_FORM)
        BODIES.keep((asked, found), body, len(body))
    return body, HTTPStatus.OK


def _read(request: HttpRequest, asked: Asked) -> SearchForm:
    countries = sorted({*queries.listed_countries(asked.version), asked.country})
    return SearchForm(request.GET, countries=countries, country=asked.country)


def _drawn(form: SearchForm, found: queries.Found | None) -> str:
    cards = [_card_drawn(card) for card in found.cards] if found else []
    shown = {"form": form, "found": found, "cards": cards, "asked": form.kept_in_address()}
    return render_to_string("directory/_search.html", shown)


def _card_drawn(card: Card) -> Markup:
    """The same card stands in many lists: each is drawn once for as long as it says the same."""
    key = (language_here(), card)
    drawn = CARDS.get(key)
    if drawn is None:
        drawn = Markup(_pieces().card_item(card))  # noqa: S704 - our own template escaped what stands in it
        CARDS.keep(key, drawn, len(drawn))
    return drawn


def _pieces() -> Any:  # noqa: ANN401 - the macros of a template, which know nothing of a request
    return get_template("directory/_pieces.html").template.module  # type: ignore[attr-defined]  # as Jinja2 has it


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
