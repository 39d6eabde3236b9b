"""Circles: one's own, those one is in, and invitations."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from teduh.people import access, actions, queries
from teduh.people.answers import one_of, one_of_circles
from teduh.people.forms import CircleForm
from teduh.people.http import SignedInRequest
from teduh.people.models import Circle, Person


@require_http_methods(["GET", "POST"])
@login_required
def circles(request: SignedInRequest) -> HttpResponse:
    form = CircleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = actions.create_circle(request.user, name=form.cleaned_data["name"])
        return redirect("people:circle", made.pk)
    return render(request, "people/circles.html", {"page": queries.circles_page(request.user), "form": form})


@require_http_methods(["GET", "POST"])
@login_required
def circle(request: SignedInRequest, circle_id: int) -> HttpResponse:
    found = one_of_circles(access.circles_of(request.user), circle_id)
    shown = queries.circle_page(request.user, found)
    form = CircleForm(request.POST or None, initial={"name": found.name})
    if request.method == "POST" and form.is_valid():
        actions.rename_circle(request.user, circle=found, name=form.cleaned_data["name"])
        return redirect("people:circle", circle_id)
    return render(request, "people/circle.html", {"page": shown, "form": form})


@require_http_methods(["GET", "POST"])
@login_required
def remove(request: SignedInRequest, circle_id: int) -> HttpResponse:
    found = one_of_circles(access.circles_of(request.user), circle_id)
    if request.method == "POST":
        actions.remove_circle(request.user, circle=found)
        return redirect("people:circles")
    return render(request, "people/remove_circle.html", {"circle": found})


@require_POST
@login_required
def invite(request: SignedInRequest, circle_id: int, username: str) -> HttpResponse:
    found = one_of_circles(access.circles_of(request.user), circle_id)
    invited = one_of(access.reachable_people(request.user), username)
    actions.invite_to_circle(request.user, circle=found, invited=invited)
    return redirect("people:circle", circle_id)


@require_POST
@login_required
def expel(request: SignedInRequest, circle_id: int, username: str) -> HttpResponse:
    found = one_of_circles(access.circles_of(request.user), circle_id)
    member = one_of(access.reachable_people(request.user), username)
    actions.remove_from_circle(request.user, circle=found, member=member)
    return redirect("people:circle", circle_id)


Answer = Callable[[Person, Circle], object]
ANSWERS: dict[str, Answer] = {
    "accept": lambda me, circle: actions.accept_circle(me, circle=circle),
    "leave": lambda me, circle: actions.leave_circle(me, circle=circle),
}


@require_POST
@login_required
def answer(request: SignedInRequest, circle_id: int, verb: str) -> HttpResponse:
    """Accepts an invitation, or declines it, or leaves."""
    ANSWERS[verb](request.user, one_of_circles(access.circles_around(request.user), circle_id))
    return redirect("people:circles")
