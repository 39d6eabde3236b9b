"""Hours, roster, training and policy; what is off and why; and the policy for everybody."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teduh.foundation.refusals import Refused
from teduh.people.http import SignedInRequest
from teduh.people.models import Person
from teduh.safety import queries
from teduh.safety.access import runs_place, sits_at_desk
from teduh.safety.actions import staffing as actions
from teduh.safety.forms_of_staffing import ClosedDayForm, HoursForm, PolicyForm, ShiftForm, TrainingForm
from teduh.safety.refusals import refusal


@require_safe
@login_required
def staffing(request: SignedInRequest) -> HttpResponse:
    """Read by all of the desk, changed by whoever runs the place."""
    if not (sits_at_desk(request.user) or runs_place(request.user)):
        raise refusal("not_found")
    return _page(request, {})


@require_POST
@login_required
def add(request: SignedInRequest, what: str) -> HttpResponse:
    """One more of what the page lists."""
    if not runs_place(request.user) or what not in ADDING:
        raise refusal("not_found")
    form = _form(what, request.user, request.POST)
    if not form.is_valid():
        return _page(request, {what: form})
    try:
        ADDING[what][1](request.user, **form.cleaned_data)
    except Refused as no:
        form.add_error(None, str(no.sentence))
        return _page(request, {what: form})
    messages.success(request, _("Written down. The promises follow it from now on."))
    return redirect("safety:staffing")


@require_POST
@login_required
def drop(request: SignedInRequest, what: str, row_id: int) -> HttpResponse:
    if what not in DROPPING:
        raise refusal("not_found")
    field, dropped = DROPPING[what]
    dropped(request.user, **{field: row_id})
    return redirect("safety:staffing")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def publish(request: SignedInRequest) -> HttpResponse:
    """A draft is offered where nothing is published yet."""
    if not runs_place(request.user):
        raise refusal("not_found")
    form = PolicyForm(request.POST) if request.method == "POST" else PolicyForm(**_newest())
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        words = {"id": said["words_id"], "en": said["words_en"]}
        actions.publish_policy(request.user, words=words, experts=said["experts"], lived=said["lived"])
        messages.success(request, _("Published. Everybody can read it now."))
        return redirect("safety:policy")
    return render(request, "safety/publish.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
def policy(request: HttpRequest) -> HttpResponse:
    """The same for everybody."""
    return render(request, "safety/policy.html", {"page": queries.policy_page()})


ADDING: dict[str, tuple[Callable[..., forms.Form], Callable[..., object]]] = {
    "shift": (ShiftForm, actions.plan_shift),
    "hours": (HoursForm, actions.set_hours),
    "closed": (ClosedDayForm, actions.close_day),
    "training": (TrainingForm, actions.note_training),
}
DROPPING: dict[str, tuple[str, Callable[..., object]]] = {
    "shift": ("shift_id", actions.drop_shift),
    "hours": ("hours_id", actions.drop_hours),
    "closed": ("closed_id", actions.open_day),
}


def _form(what: str, person: Person, said: Any = None) -> forms.Form:  # noqa: ANN401 - what a browser sent
    made = ADDING[what][0]
    return made(said, person=person) if what in {"shift", "hours"} else made(said)


def _page(request: SignedInRequest, given: dict[str, forms.Form]) -> HttpResponse:
    may_change = runs_place(request.user)
    adding = {what: given.get(what) or _form(what, request.user) for what in ADDING} if may_change else {}
    shown = {"page": queries.staffing_page(), "forms": adding, "may_change": may_change}
    return render(request, "safety/staffing.html", shown, status=422 if given else 200)


def _newest() -> dict[str, Any]:
    policy = queries.newest_policy()
    if policy is None:
        return {}
    words = {f"words_{language}": text for language, text in policy.words.items() if text}
    return {"initial": {**words, "experts": policy.experts, "lived": policy.lived}}
