"""Somebody's page: who they are, and their month as a calendar."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from teduh.foundation.clock import now
from teduh.foundation.refusals import Refused
from teduh.moments import queries
from teduh.moments.queries.commenters import is_restricted, is_trusted
from teduh.moments.queries.days import today
from teduh.people.answers import page_owner
from teduh.people.models import Person
from teduh.people.queries import person_header


@require_safe
def profile(request: HttpRequest, username: str) -> HttpResponse:
    """With the month that the person themselves is living in."""
    owner = _owner(request, username)
    day = today(owner, now())
    return _page(request, owner, day.year, day.month)


@require_safe
def month(request: HttpRequest, username: str, year: int, month: int) -> HttpResponse:
    return _page(request, _owner(request, username), year, month)


def _owner(request: HttpRequest, username: str) -> Person:
    """Who blocked them reads so; to everybody else who does not reach them there is no such page."""
    try:
        return page_owner(request.user, username)
    except Refused as no:
        if no.code == "not_found":
            raise Http404 from no
        raise


def _page(request: HttpRequest, owner: Person, year: int, month: int) -> HttpResponse:
    is_self = request.user.pk == owner.pk
    shown = {
        "header": person_header(request.user, owner),
        "month": queries.month_calendar(request.user, owner=owner, year=year, month=month),
        "memories": queries.on_profile(owner) if is_self else [],
        "is_trusted": is_trusted(request.user, owner),
        "is_restricted": is_restricted(request.user, owner),
        "here": request.path,
    }
    return render(request, "moments/profile.html", shown)
