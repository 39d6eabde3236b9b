"""Where help is: for everybody, without an account, and nobody is told who came."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from teduh.hub.directory import queries
from teduh.hub.directory.forms import CountryForm
from teduh.hub.directory.rules import guides
from teduh.hub.directory.rules.places import by_name, country_name
from teduh.hub.directory.views.readers import by_country, country_of, language_here
from teduh.safety.rules.help import countries as countries_with_numbers


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """By the country that was asked for, of who is signed in, of the browser, of the house."""
    form = CountryForm(request.GET)
    country, language = country_of(request, form.asked), language_here()
    shown = {
        "panel": queries.help_panel(country, language),
        "country": country,
        "country_name": country_name(country, language),
        "countries": by_name(sorted({*countries_with_numbers(), country}), language),
        "own_page": settings.HELP_URL,
    }
    return by_country(render(request, "directory/help.html", shown))


@require_safe
def panel(request: HttpRequest) -> HttpResponse:
    """The first lines of it, for a page that shows them without being left."""
    shown = {
        "lines": queries.help_panel(country_of(request), language_here()).first,
        "own_page": settings.HELP_URL,
    }
    return by_country(render(request, "directory/_panel.html", shown))


@require_safe
def public_system(request: HttpRequest) -> HttpResponse:
    shown = {"guide": guides.public_system(language_here())}
    return render(request, "directory/public_system.html", shown)


@require_safe
def professionals(request: HttpRequest) -> HttpResponse:
    return render(request, "directory/professionals.html", {"guide": guides.registers(language_here())})


@require_safe
def leaving(request: HttpRequest) -> HttpResponse:
    """What “Leave this page” does, and what it cannot do."""
    return render(request, "directory/leaving.html")
