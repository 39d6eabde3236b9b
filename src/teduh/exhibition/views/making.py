"""Giving what a cloth is drawn from."""

import json

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from teduh.exhibition import actions
from teduh.exhibition.forms import AgreementForm, LineForm, RecordingForm
from teduh.exhibition.years import FEWEST_DAYS, year_of
from teduh.people.http import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def make(request: SignedInRequest) -> HttpResponse:
    """A recording; the two harmless ways stand beside it."""
    form = RecordingForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        return redirect("exhibition:own", actions.begin_work(request.user, form.given()).pk)
    return render(request, "exhibition/make.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def line(request: SignedInRequest) -> HttpResponse:
    form = LineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        points = form.cleaned_data["points"].encode()
        given = actions.Given("line", len(points), [points], agrees=True)
        return redirect("exhibition:own", actions.begin_work(request.user, given).pk)
    return render(request, "exhibition/line.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def year(request: SignedInRequest) -> HttpResponse:
    """What is given is seen before it is given: a day and a colour each."""
    days = year_of(request.user)
    form = AgreementForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        content = json.dumps([[day.isoformat(), colour] for day, colour in days]).encode()
        given = actions.Given("year", len(content), [content], agrees=True)
        return redirect("exhibition:own", actions.begin_work(request.user, given).pk)
    shown = {"form": form, "days": days, "is_enough": len(days) >= FEWEST_DAYS}
    return render(request, "exhibition/year.html", shown, status=422 if form.is_bound else 200)
