"""Exhibitions, their walls, and one cloth of them."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from teduh.exhibition import queries
from teduh.exhibition.access import is_curator
from teduh.exhibition.refusals import not_found


@require_safe
def doors(request: HttpRequest) -> HttpResponse:
    shown = {"doors": queries.doors(request.user), "is_curator": is_curator(request.user)}
    return render(request, "exhibition/doors.html", shown)


@require_safe
def wall(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "exhibition/wall.html", {"wall": _wall(request, slug)})


@require_safe
def projector(request: HttpRequest, slug: str) -> HttpResponse:
    """For a large screen at the venue: one cloth after another, and new ones as they are hung."""
    return render(request, "exhibition/projector.html", {"wall": _wall(request, slug)})


@require_safe
def work(request: HttpRequest, work_id: UUID) -> HttpResponse:
    closer = queries.closer(request.user, work_id)
    if closer is None:
        raise not_found()
    return render(request, "exhibition/work.html", {"closer": closer})


@require_safe
def picture(request: HttpRequest, work_id: UUID, size: str) -> HttpResponse:
    """Asked anew each time: a picture that was taken back leads nowhere from that moment on."""
    link = queries.picture_link(request.user, work_id, size)
    if link is None:
        raise not_found()
    return HttpResponseRedirect(link, headers={"Cache-Control": "private, no-store"})


def _wall(request: HttpRequest, slug: str) -> queries.Wall:
    found = queries.wall(request.user, slug)
    if found is None:
        raise not_found()
    return found
