"""The calendar and its events, for anybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from teduh.events import queries
from teduh.events.access import is_organiser
from teduh.events.forms import AgendaForm
from teduh.events.refusals import not_found


@require_safe
def agenda(request: HttpRequest) -> HttpResponse:
    form = AgendaForm(request.GET)
    asked = form.asked()
    shown = {
        "agenda": queries.agenda(request.user, **asked),
        "form": form,
        "skipped": asked["skip"],
        "is_organiser": is_organiser(request.user),
    }
    return render(request, "events/agenda.html", shown)


@require_safe
def event(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "events/event.html", {"page": _page(request, slug)})


@require_safe
def leaving(request: HttpRequest, slug: str) -> HttpResponse:
    """Where a link leads that leaves this place, before it does. Nothing of there is loaded here."""
    page = _page(request, slug)
    if not page.outside_link:
        raise not_found()
    return render(request, "events/leaving.html", {"page": page})


def _page(request: HttpRequest, slug: str) -> queries.EventPage:
    found = queries.event_page(request.user, slug)
    if found is None:
        raise not_found()
    return found


@require_safe
def replay(request: HttpRequest, slug: str) -> HttpResponse:
    """What was recorded, with captions, chapters, and the same to read."""
    page, found = _page(request, slug), queries.replay_of(request.user, slug)
    if found is None:
        raise not_found()
    return render(request, "events/replay.html", {"page": page, "replay": found})
