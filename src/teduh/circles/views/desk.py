"""The desk of circles: organisers make them, moderators read what waits. To others it is not there."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teduh.circles import actions, queries
from teduh.circles.access import is_organiser
from teduh.circles.forms import CircleForm, DecisionForm
from teduh.circles.refusals import refusal
from teduh.circles.views.answers import unkept
from teduh.foundation.refusals import Refused
from teduh.people.http import SignedInRequest
from teduh.safety.access import is_moderator


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def desk(request: SignedInRequest) -> HttpResponse:
    if not is_organiser(request.user):
        raise refusal("not_found")
    form = CircleForm(request.POST or None)
    if form.is_valid():
        try:
            actions.make_circle(request.user, form.plan)
        except Refused as no:
            form.add_error(None, str(no.sentence))
        else:
            messages.success(request, _("It is made. Its guide writes the questions, then you publish it."))
            return redirect("circles:desk")
    shown = {"lines": queries.organised(request.user), "form": form}
    return unkept(render(request, "circles/desk.html", shown, status=422 if form.is_bound else 200))


@require_safe
@login_required
def waiting(request: SignedInRequest) -> HttpResponse:
    """Everything that waits in circles, the heaviest first."""
    if not is_moderator(request.user):
        raise refusal("not_found")
    shown = {"waiting": queries.waiting_answers(request.user), "decision": DecisionForm()}
    return unkept(render(request, "circles/waiting.html", shown))


@require_POST
@login_required
def publish(request: SignedInRequest, guided_id: UUID) -> HttpResponse:
    try:
        actions.publish_circle(request.user, circle_id=guided_id)
    except Refused as no:
        if no.code == "not_found":
            raise
        messages.error(request, str(no.sentence))
    return redirect("circles:desk")


@require_POST
@login_required
def remove(request: SignedInRequest, guided_id: UUID) -> HttpResponse:
    actions.remove_circle(request.user, circle_id=guided_id)
    messages.success(request, _("It is gone, with everything in it."))
    return redirect("circles:desk")
