"""What stays on a device for when there is no network: asked for without cookies, so that it is nobody's."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from teduh.foundation.clock import local_date, now
from teduh.hub.directory import queries
from teduh.hub.directory.views.readers import by_country, country_of


@require_safe
def kept_help(request: HttpRequest, language: str) -> HttpResponse:
    return _kept(request, language, "directory/kept_help.html")


@require_safe
def kept_directory(request: HttpRequest, language: str) -> HttpResponse:
    return _kept(request, language, "directory/kept_directory.html")


def _kept(request: HttpRequest, language: str, template: str) -> HttpResponse:
    if language not in dict(settings.LANGUAGES):
        raise Http404
    with translation.override(language):
        country = country_of(request)
        shown = {
            "kept_on": local_date(now(), settings.DEFAULT_TIME_ZONE),
            "panel": queries.help_panel(country, language),
            "cards": queries.kept_cards(country, language)
            if "directory" in template.rpartition("_")[2]
            else [],
        }
        return by_country(render(request, template, shown))
