"""The operator's page: hosts and trials. To anybody else it is not there."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from teduh.delivery import actions, queries
from teduh.delivery.access import is_operator
from teduh.delivery.forms import HostForm, TrialForm
from teduh.delivery.refusals import not_found
from teduh.delivery.words import FEATURE_NAMES, STATE_NAMES
from teduh.foundation.refusals import Refused
from teduh.people.http import SignedInRequest


def for_operators(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answers others as an address does that leads nowhere."""

    @wraps(view)
    def answer(request: HttpRequest, **parts: str) -> HttpResponse:
        if not is_operator(request.user):
            raise not_found()
        return view(request, **parts)

    return answer


@require_safe
@login_required
@for_operators
def desk(request: SignedInRequest) -> HttpResponse:
    return _desk(request, HostForm(), TrialForm())


def _desk(request: SignedInRequest, host: HostForm, trial: TrialForm) -> HttpResponse:
    shown = {
        "hosts": queries.hosts(),
        "trials": queries.trial_lines(),
        "host_form": host,
        "trial_form": trial,
        "names": FEATURE_NAMES,
        "states": STATE_NAMES,
    }
    return render(request, "delivery/desk.html", shown, status=422 if host.errors or trial.errors else 200)


@require_POST
@login_required
@for_operators
def register(request: SignedInRequest) -> HttpResponse:
    form = HostForm(request.POST)
    if form.is_valid() and _was_done(form, lambda: actions.register_host(form.plan())):
        messages.success(request, _("The host is on the list."))
        return redirect("delivery:desk")
    return _desk(request, form, TrialForm())


@require_POST
@login_required
@for_operators
def unregister(request: SignedInRequest, host_key: str) -> HttpResponse:
    actions.unregister_host(key=host_key)
    messages.success(request, _("The host is off the list, and its frames are shut."))
    return redirect("delivery:desk")


@require_POST
@login_required
@for_operators
def plan(request: SignedInRequest) -> HttpResponse:
    form = TrialForm(request.POST)
    if form.is_valid() and _was_done(form, lambda: actions.plan_trial(form.plan())):
        messages.success(request, _("The trial is set."))
        return redirect("delivery:desk")
    return _desk(request, HostForm(), form)


def _was_done(form: HostForm | TrialForm, done: Callable[[], object]) -> bool:
    """What the action says no to stands at the form."""
    try:
        done()
    except Refused as no:
        form.add_error(None, str(no.sentence))
        return False
    return True


@require_POST
@login_required
@for_operators
def stop(request: SignedInRequest, trial_key: str) -> HttpResponse:
    actions.stop_trial(key=trial_key)
    messages.success(request, _("The trial is stopped for everybody. Nothing was deleted."))
    return redirect("delivery:desk")


@require_POST
@login_required
@for_operators
def resume(request: SignedInRequest, trial_key: str) -> HttpResponse:
    actions.resume_trial(key=trial_key)
    messages.success(request, _("The trial goes on."))
    return redirect("delivery:desk")
