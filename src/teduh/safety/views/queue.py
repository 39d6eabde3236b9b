"""The desk: the one queue, one case of it with a few words first, and what can be done with it."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from teduh.foundation.refusals import Refused
from teduh.people.http import SignedInRequest
from teduh.safety import actions, queries
from teduh.safety.access import is_trained, sits_at_desk
from teduh.safety.case_kinds import is_settled_there
from teduh.safety.forms_of_desk import LowerForm, ReasonedForm
from teduh.safety.models import Case
from teduh.safety.refusals import refusal


@require_safe
@login_required
def queue(request: SignedInRequest) -> HttpResponse:
    """To who does not sit at the desk it is not there."""
    if not sits_at_desk(request.user):
        raise refusal("not_found")
    shown = {
        "lines": queries.queue(request.user),
        "to_confirm": queries.to_confirm(request.user),
        "standing_of_queue": queries.standing_of_queue(request.user),
        "unanswerable": queries.nobody_answers(request.user),
    }
    return render(request, "safety/queue.html", shown)


@require_safe
@login_required
def waiting(request: SignedInRequest, case_id: int) -> HttpResponse:
    """A few words of it. The whole is read by who has taken it on."""
    case, line = _found(request, case_id)
    return _page(request, case, line)


@require_POST
@login_required
def act(request: SignedInRequest, case_id: int, what: str) -> HttpResponse:
    """One step with a case; the ones that need words have a form."""
    case, line = _found(request, case_id)
    if what in STEPS:
        try:
            STEPS[what](request.user, case.kind, case.key)
        except Refused as no:
            messages.error(request, str(no.sentence))
            return redirect("safety:waiting", case.pk)
        return redirect(_after(what, case))
    if what not in REASONED:
        raise refusal("not_found")
    form = LowerForm(request.POST, level=case.level) if what == "lower" else ReasonedForm(request.POST)
    if not form.is_valid():
        return _page(request, case, line, {what: form})
    try:
        REASONED[what](request.user, case.kind, case.key, **form.cleaned_data)
    except Refused as no:
        form.add_error(None, str(no.sentence))
        return _page(request, case, line, {what: form})
    messages.success(request, _("Done. It is in the log."))
    return redirect("safety:queue")


@require_POST
@login_required
def pause(request: SignedInRequest, what: str) -> HttpResponse:
    """A break begins or ends."""
    if what == "end":
        actions.end_break(request.user)
    else:
        actions.begin_break(request.user)
        messages.success(request, _("Your break has begun. Nothing here runs away from you."))
    return redirect("safety:queue")


STEPS: dict[str, Callable[..., object]] = {
    "claim": actions.claim_case,
    "release": actions.release_case,
    "skip": actions.skip_case,
    "confirm": actions.confirm_at_desk,
}
REASONED: dict[str, Callable[..., object]] = {
    "lower": actions.lower_at_desk,
    "close": actions.close_at_desk,
    "reopen": actions.reopen_case,
}


def _after(what: str, case: Case) -> str:
    """Whoever takes it on goes on to where it is decided."""
    place = queries.place_of(case) if what == "claim" else ""
    return place or (
        reverse("safety:waiting", args=[case.pk]) if what == "claim" else reverse("safety:queue")
    )


def _found(request: SignedInRequest, case_id: int) -> tuple[Case, queries.QueueLine]:
    found = queries.queue_line(request.user, case_id)
    if found is None:
        raise refusal("not_found")
    return found


def _page(
    request: SignedInRequest,
    case: Case,
    line: queries.QueueLine,
    forms: dict[str, ReasonedForm] | None = None,
) -> HttpResponse:
    given, there = forms or {}, is_settled_there(case.kind, case.key)
    is_second = case.state == Case.State.SECOND and case.closed_by_id != request.user.pk
    shown = {
        "case": case,
        "line": line,
        "place": queries.place_of(case) if line.is_mine or (is_second and there) else "",
        "is_second": is_second,
        "is_waiting": case.state == Case.State.WAITING,
        "lower": given.get("lower") or LowerForm(level=case.level),
        "close": given.get("close") or ReasonedForm(),
        "reopen": given.get("reopen") or ReasonedForm(),
        "may_lower": case.level > 0 and not there and is_trained(request.user),
    }
    return render(request, "safety/waiting.html", shown, status=422 if given else 200)
