"""One's own memories: this day, a month looked back on, and what stays hidden."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from teduh.foundation.clock import now
from teduh.foundation.refusals import Refused
from teduh.moments import actions, queries
from teduh.moments.forms.memories import HideDatesForm, HidePersonForm, MemoryChoiceForm
from teduh.moments.queries.days import today
from teduh.people.access import reachable_people
from teduh.people.answers import back, one_of
from teduh.people.http import SignedInRequest

Given = dict[str, Any]


@require_GET
@login_required
def memories(request: SignedInRequest) -> HttpResponse:
    person = request.user
    choice = queries.memory_choice(person)
    shown = {
        "cards": queries.on_this_day(person) if choice.shows_on_page else [],
        "is_shown": choice.shows_on_page,
        "today": today(person, now()),
    }
    return render(request, "moments/memories.html", shown)


@require_GET
@login_required
def recap(request: SignedInRequest, year: int, month: int) -> HttpResponse:
    shown = {"recap": queries.month_recap(request.user, year=year, month=month)}
    return render(request, "moments/recap.html", shown)


@require_GET
@login_required
def hidden(request: SignedInRequest) -> HttpResponse:
    return _hidden(request)


@require_POST
@login_required
def hide_dates(request: SignedInRequest) -> HttpResponse:
    def change(given: Given) -> object:
        return actions.hide_dates(request.user, **given)

    return _changed(request, "dates_form", HideDatesForm(request.POST), change)


@require_POST
@login_required
def hide_person(request: SignedInRequest) -> HttpResponse:
    def change(given: Given) -> object:
        other = one_of(reachable_people(request.user), given["username"])
        return actions.hide_person(request.user, other=other)

    return _changed(request, "person_form", HidePersonForm(request.POST), change)


@require_POST
@login_required
def choose(request: SignedInRequest) -> HttpResponse:
    form = MemoryChoiceForm(request.POST)
    if form.is_valid():
        actions.choose_memories(request.user, **form.cleaned_data)
    messages.success(request, _("It is saved."))
    return redirect("moments:hidden_memories")


@require_POST
@login_required
def show_again(request: SignedInRequest, hidden_id: int) -> HttpResponse:
    actions.show_again(request.user, hidden_id=hidden_id)
    return redirect("moments:hidden_memories")


def _hidden(request: SignedInRequest, **wrong: Form) -> HttpResponse:
    choice = queries.memory_choice(request.user)
    places = ("shows_on_profile", "shows_on_page")
    shown: dict[str, object] = {
        "hidden": list(queries.hidden_memories(request.user)),
        "dates_form": HideDatesForm(auto_id="dates_%s"),
        "person_form": HidePersonForm(auto_id="person_%s"),
        "choice_form": MemoryChoiceForm(initial={place: getattr(choice, place) for place in places}),
        **wrong,
    }
    return render(request, "moments/hidden_memories.html", shown, status=422 if wrong else 200)


def _changed(
    request: SignedInRequest, name: str, form: Form, change: Callable[[Given], object]
) -> HttpResponse:
    """Back to where it was asked; or the page with the form that needs another look."""
    if form.is_valid():
        try:
            change(form.cleaned_data)
        except Refused as no:
            form.add_error(None, str(no.sentence))
        else:
            messages.success(request, _("You will not be reminded of it. Nothing was deleted."))
            return back(request, "moments:hidden_memories")
    return _hidden(request, **{name: form})
