"""The door: a phone checks tickets, also while it has no line, and tells what it saw when it has one."""

import uuid

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teduh.events import actions, queries
from teduh.events.forms import CodeForm, ScansForm
from teduh.events.refusals import not_found
from teduh.events.rules import hash_of
from teduh.foundation.clock import now
from teduh.foundation.refusals import Refused
from teduh.people.http import SignedInRequest

_NO_STORE = {"Cache-Control": "private, no-store"}


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def door(request: SignedInRequest, slug: str) -> HttpResponse:
    """Without a script: a code that is typed, and its verdict."""
    form, verdict = CodeForm(request.POST or None), None
    if queries.door_page(request.user, slug) is None:
        raise not_found()
    if request.method == "POST" and form.is_valid():
        seen = actions.Seen(uuid.uuid4(), hash_of(form.cleaned_data["code"]), now())
        (verdict,) = actions.let_in(slug, [seen])
        form = CodeForm()
    page = queries.door_page(request.user, slug)
    shown = {"page": page, "form": form, "verdict": verdict}
    return render(request, "events/door.html", shown, status=422 if form.is_bound else 200)


@require_safe
@login_required
def tickets(request: SignedInRequest, slug: str) -> HttpResponse:
    """What the phone takes along."""
    found = queries.door_list(request.user, slug)
    if found is None:
        raise not_found()
    return JsonResponse({"tickets": found}, headers=_NO_STORE)


@require_POST
@login_required
def scans(request: SignedInRequest, slug: str) -> HttpResponse:
    """What the phone saw. Telling it twice counts it once."""
    if queries.door_page(request.user, slug) is None:
        raise not_found()
    form = ScansForm.of_body(request.body)
    if not form.is_valid():
        raise Refused("unreadable", _("We could not read that request."), status=422)
    verdicts = actions.let_in(slug, form.seen())
    told = [
        {"id": str(each.id), "verdict": each.verdict, "first_at": each.first_at and each.first_at.isoformat()}
        for each in verdicts
    ]
    return JsonResponse({"verdicts": told}, headers=_NO_STORE)
