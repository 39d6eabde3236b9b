"""How pages and the API find one of a set, and where pages lead afterwards."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import resolve_url

from teduh.foundation.forms import ReturningForm
from teduh.people import refusals
from teduh.people.access import Viewer, blocks_of, reachable_people
from teduh.people.models import Circle, Person


def one_of(people: QuerySet[Person], username: str) -> Person:
    """From the set that fills the list; who is not in it is not there."""
    found = people.filter(username=username.removeprefix("@").lower()).first()
    if found is None:
        raise refusals.not_found()
    return found


def page_owner(viewer: Viewer, username: str) -> Person:
    """Whose page a viewer opens. Who blocked them is told how to lift it; the other is told nothing."""
    name = username.removeprefix("@").lower()
    if isinstance(viewer, Person) and blocks_of(viewer).filter(blocked__username=name).exists():
        raise refusals.blocked_by_you()
    return one_of(reachable_people(viewer), name)


def one_of_circles(circles: QuerySet[Circle], circle_id: int) -> Circle:
    found = circles.filter(pk=circle_id).first()
    if found is None:
        raise refusals.not_found()
    return found


def back(request: HttpRequest, otherwise: str) -> HttpResponseRedirect:
    """To the page that the form names, if it is one of ours."""
    form = ReturningForm(request.POST, host=request.get_host())
    named = form.cleaned_data["next"] if form.is_valid() and form.data.get("next") else ""
    return HttpResponseRedirect(named or resolve_url(otherwise))
