"""What somebody is trying, until when, and the way out."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from teduh.delivery import actions, queries
from teduh.delivery.words import FEATURE_NAMES
from teduh.people.http import SignedInRequest


@require_safe
@login_required
def trials(request: SignedInRequest) -> HttpResponse:
    shown = {"trials": queries.own_trials(request.user), "names": FEATURE_NAMES}
    return render(request, "delivery/trials.html", shown)


@require_POST
@login_required
def leave(request: SignedInRequest, trial_key: str) -> HttpResponse:
    actions.leave_trial(request.user, key=trial_key)
    messages.success(request, _("You are out of it, and counted nowhere. What you made stays yours."))
    return redirect("delivery:trials")
