"""Somebody's own seats and tickets."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from teduh.events import actions, queries
from teduh.events.models import Registration
from teduh.events.refusals import not_found
from teduh.people.http import SignedInRequest


@require_safe
@login_required
def mine(request: SignedInRequest) -> HttpResponse:
    shown = {"going": queries.own_events(request.user), "doors": queries.doors(request.user)}
    return render(request, "events/mine.html", shown)


@require_POST
@login_required
def register(request: SignedInRequest, slug: str) -> HttpResponse:
    made = actions.register(request.user, slug=slug)
    if made.state == Registration.State.BOOKED:
        messages.success(request, _("You have a seat."))
    else:
        messages.info(request, _("All seats are taken. You are on the waiting list, and hear from us."))
    return redirect("events:event", slug)


@require_POST
@login_required
def give_back(request: SignedInRequest, slug: str) -> HttpResponse:
    actions.give_back(request.user, slug=slug)
    messages.success(request, _("Your seat is free for somebody else. Thank you for saying so."))
    return redirect("events:event", slug)


@require_safe
@login_required
def ticket(request: SignedInRequest, slug: str) -> HttpResponse:
    """Kept by no cache: who gives a seat back has no ticket from then on."""
    found = queries.ticket_page(request.user, slug)
    if found is None:
        raise not_found()
    answer = render(request, "events/ticket.html", {"page": found})
    answer["Cache-Control"] = "private, no-store"
    return answer
