"""The page that tells everybody when the whole place ends, and what stays."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from teduh.delivery import queries


@require_safe
def ending(request: HttpRequest) -> HttpResponse:
    """Also for who is not signed in, and also where nothing ends: an old notice may lead here."""
    return render(request, "delivery/ending.html", {"end": queries.end_of_place()})
