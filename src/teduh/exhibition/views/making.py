"""Giving what a cloth is drawn from."""

import json
from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from teduh.exhibition import actions
from teduh.exhibition.access import needs_guardian
from teduh.exhibition.forms import LineForm, RecordingForm, YearForm
from teduh.exhibition.years import FEWEST_DAYS, year_of
from teduh.people.http import SignedInRequest


def with_guardian(
    view: Callable[[SignedInRequest], HttpResponse],
) -> Callable[[SignedInRequest], HttpResponse]:
    """Under 18 a guardian is asked first."""

    @wraps(view)
    def answer(request: SignedInRequest) -> HttpResponse:
        return redirect("exhibition:ask_guardian") if needs_guardian(request.user) else view(request)

    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@with_guardian
def make(request: SignedInRequest) -> HttpResponse:
    """A recording; the two harmless ways stand beside it."""
    form = RecordingForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        return redirect("exhibition:own", actions.begin_work(request.user, form.given()).pk)
    return render(request, "exhibition/make.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@with_guardian
def line(request: SignedInRequest) -> HttpResponse:
    form = LineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        points = form.cleaned_data["points"].encode()
        given = actions.Given("line", len(points), [points], agrees=True)
        return redirect("exhibition:own", actions.begin_work(request.user, given).pk)
    return render(request, "exhibition/line.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@with_guardian
def year(request: SignedInRequest) -> HttpResponse:
    """What is given is seen before it is given: a day and a colour each."""
    days = year_of(request.user)
    form = YearForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        content = json.dumps([[day.isoformat(), colour] for day, colour in days]).encode()
        given = actions.Given("year", len(content), [content], agrees=True)
        return redirect("exhibition:own", actions.begin_work(request.user, given).pk)
    shown = {"form": form, "days": days, "is_enough": len(days) >= FEWEST_DAYS}
    return render(request, "exhibition/year.html", shown, status=422 if form.is_bound else 200)
