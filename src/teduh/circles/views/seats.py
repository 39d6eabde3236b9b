"""Choosing a circle, sitting down in it and leaving it."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from teduh.circles import actions, queries
from teduh.circles.access import announced_circles, own_seats
from teduh.circles.forms import JoinForm, LeaveForm
from teduh.circles.refusals import refusal
from teduh.circles.views.answers import unkept
from teduh.foundation.refusals import Refused
from teduh.people.http import SignedInRequest


@require_safe
def circles(request: HttpRequest) -> HttpResponse:
    """Announcements, which anybody may read; one's own first."""
    own = queries.own_cards(request.user)
    mine = {card.circle.pk for card in own}
    others = [card for card in queries.announced(request.user) if card.circle.pk not in mine]
    return render(request, "circles/circles.html", {"own": own, "others": others})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def join(request: SignedInRequest, guided_id: UUID) -> HttpResponse:
    card = queries.card_of(announced_circles(request.user), guided_id)
    if card is None:
        raise refusal("not_found")
    form = JoinForm(request.POST or None, names=queries.names_to_choose(card.circle))
    if form.is_valid():
        try:
            actions.join_circle(request.user, circle_id=guided_id, **form.cleaned_data)
        except Refused as no:
            form.add_error(None, str(no.sentence))
        else:
            messages.success(request, _("You have a seat. You can give it back at any time."))
            return redirect("circles:circle", guided_id)
    shown = {"card": card, "form": form}
    return unkept(render(request, "circles/join.html", shown, status=422 if form.is_bound else 200))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def leave(request: SignedInRequest, guided_id: UUID) -> HttpResponse:
    seat = own_seats(request.user).filter(circle=guided_id).select_related("circle").first()
    if seat is None:
        raise refusal("not_found")
    form = LeaveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.leave_circle(request.user, circle_id=guided_id, **form.cleaned_data)
        messages.success(request, _("You have given your seat back."))
        return redirect("circles:circles")
    return unkept(render(request, "circles/leave.html", {"seat": seat, "form": form}))
