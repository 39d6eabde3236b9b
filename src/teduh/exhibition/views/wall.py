"""The wall, and one cloth of it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from teduh.exhibition import queries
from teduh.exhibition.refusals import not_found


@require_safe
def wall(request: HttpRequest) -> HttpResponse:
    return render(request, "exhibition/wall.html", {"hangings": queries.wall(request.user)})


@require_safe
def work(request: HttpRequest, work_id: UUID) -> HttpResponse:
    hanging = queries.hanging(request.user, work_id)
    if hanging is None:
        raise not_found()
    return render(request, "exhibition/work.html", {"hanging": hanging})
