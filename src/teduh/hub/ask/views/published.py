"""Questions and answers for everybody: what two professionals answer for, without what leads to anybody."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from teduh.hub.ask import queries
from teduh.hub.ask.refusals import refusal


@require_safe
def answered(request: HttpRequest) -> HttpResponse:
    return render(
        request, "ask/answered.html", {"lines": queries.published_list(), "zone": settings.DEFAULT_TIME_ZONE}
    )


@require_safe
def one(request: HttpRequest, publication_id: UUID) -> HttpResponse:
    found = queries.published_page(publication_id)
    if found is None:
        raise refusal("not_found")
    return render(request, "ask/one.html", {"one": found, "zone": settings.DEFAULT_TIME_ZONE})
