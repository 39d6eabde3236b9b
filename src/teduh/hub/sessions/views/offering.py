"""A professional offers hours. To others the page is not there."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from teduh.foundation.refusals import Refused
from teduh.hub.sessions import actions, queries
from teduh.hub.sessions.access import is_professional
from teduh.hub.sessions.forms import OfferForm
from teduh.hub.sessions.refusals import refusal
from teduh.hub.sessions.views.answers import unkept
from teduh.people.http import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def offer(request: SignedInRequest) -> HttpResponse:
    if not is_professional(request.user):
        raise refusal("not_found")
    form = OfferForm(request.POST or None, initial={"zone": request.user.time_zone})
    if form.is_valid():
        try:
            actions.offer_slot(request.user, form.offer)
        except Refused as no:
            form.add_error(None, str(no.sentence))
        else:
            messages.success(request, _("The hour is offered."))
            return redirect("sessions:offer")
    shown = {
        "hours": queries.own_hours(request.user),
        "own": queries.appointments(request.user),
        "form": form,
    }
    return unkept(render(request, "sessions/offer.html", shown, status=422 if form.is_bound else 200))


@require_POST
@login_required
def withdraw(request: SignedInRequest, slot_id: UUID) -> HttpResponse:
    actions.withdraw_slot(request.user, slot_id=slot_id)
    messages.success(request, _("The hour is taken back."))
    return redirect("sessions:offer")
