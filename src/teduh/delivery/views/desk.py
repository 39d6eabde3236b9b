"""The operator's page: hosts and trials. To anybody else it is not there."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from teduh.delivery import actions, queries
from teduh.delivery.access import is_operator
from teduh.delivery.forms import EndingForm, HostForm, TrialForm
from teduh.delivery.words import FEATURE_NAMES, STATE_NAMES
from teduh.foundation.refusals import Refused
from teduh.people.desks import desk_for
from teduh.people.http import SignedInRequest

for_operators = desk_for(is_operator)
DeskForm = HostForm | TrialForm | EndingForm


@require_safe
@login_required
@for_operators
def desk(request: SignedInRequest) -> HttpResponse:
    return _desk(request)


def _desk(request: SignedInRequest, **wrong: DeskForm) -> HttpResponse:
    """With both forms as they stand; `wrong` is the one that needs another look."""
    shown = {
        "hosts": queries.hosts(),
        "trials": queries.trial_lines(),
        "host_form": HostForm(),
        "trial_form": TrialForm(),
        "ending_form": EndingForm(),
        "end": queries.end_of_place(),
        "names": FEATURE_NAMES,
        "states": STATE_NAMES,
        **wrong,
    }
    return render(request, "delivery/desk.html", shown, status=422 if wrong else 200)


def _set(
    request: SignedInRequest, act: Callable[..., object], sentence: str, **forms: DeskForm
) -> HttpResponse:
    """What the action says no to stands at the form, which is shown again."""
    (form,) = forms.values()
    if form.is_valid():
        try:
            act(form.plan())
        except Refused as no:
            form.add_error(None, str(no.sentence))
        else:
            return _done(request, sentence)
    return _desk(request, **forms)


def _done(request: SignedInRequest, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("delivery:desk")


@require_POST
@login_required
@for_operators
def register(request: SignedInRequest) -> HttpResponse:
    sentence = _("The host is on the list.")
    return _set(request, actions.register_host, sentence, host_form=HostForm(request.POST))


@require_POST
@login_required
@for_operators
def unregister(request: SignedInRequest, host_key: str) -> HttpResponse:
    actions.unregister_host(key=host_key)
    return _done(request, _("The host is off the list, and its frames are shut."))


@require_POST
@login_required
@for_operators
def plan(request: SignedInRequest) -> HttpResponse:
    return _set(request, actions.plan_trial, _("The trial is set."), trial_form=TrialForm(request.POST))


@require_POST
@login_required
@for_operators
def stop(request: SignedInRequest, trial_key: str) -> HttpResponse:
    actions.stop_trial(key=trial_key)
    return _done(
        request, _("The trial is stopped for everybody. Who was in it reads on, and nothing was deleted.")
    )


@require_POST
@login_required
@for_operators
def resume(request: SignedInRequest, trial_key: str) -> HttpResponse:
    actions.resume_trial(key=trial_key)
    return _done(request, _("The trial goes on."))


@require_POST
@login_required
@for_operators
def end(request: SignedInRequest) -> HttpResponse:
    sentence = _("The end is set. Everybody is told within the hour.")
    return _set(
        request,
        lambda ends_at: actions.plan_ending(ends_at=ends_at),
        sentence,
        ending_form=EndingForm(request.POST),
    )


@require_POST
@login_required
@for_operators
def go_on(request: SignedInRequest) -> HttpResponse:
    actions.withdraw_ending()
    return _done(request, _("No end is planned any more. Please tell people yourself, too."))
