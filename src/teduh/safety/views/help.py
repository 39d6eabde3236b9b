"""Where help is: for everybody, without an account, and nobody is told who came."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from teduh.safety.rules.help import HelpKind, services


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """By the country of who is signed in, of the house for whoever is not. Nothing is written down."""
    country = getattr(request.user, "country", "") or settings.DEFAULT_COUNTRY
    lines = services(country)
    groups = [(kind, [line for line in lines if line.kind is kind]) for kind in HelpKind]
    shown = {
        "groups": [(kind.value, found) for kind, found in groups if found],
        "own_page": settings.HELP_URL,
        "language": translation.get_language() or settings.LANGUAGE_CODE,
    }
    return render(request, "safety/help.html", shown)
