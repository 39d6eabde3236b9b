"""The moderators' desk."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from teduh.people.http import SignedInRequest
from teduh.safety import actions, queries
from teduh.safety.access import APPEAL, is_moderator
from teduh.safety.forms import AnswerForm, RulingForm
from teduh.safety.refusals import refusal


@require_safe
@login_required
def desk(request: SignedInRequest) -> HttpResponse:
    """To who is no moderator it is not there."""
    if not is_moderator(request.user):
        raise refusal("not_found")
    shown = {
        "cases": queries.cases(request.user),
        "appeals": queries.appeals(request.user),
        "unanswerable": queries.nobody_answers(request.user),
    }
    return render(request, "safety/desk.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def case(request: SignedInRequest, kind: str, key: str) -> HttpResponse:
    found = queries.case(request.user, kind, key)
    if found is None:
        raise refusal("not_found")
    to_take_on = queries.not_taken_on(request.user, kind, key)
    if to_take_on is not None and request.method != "POST":
        # A few words first: the whole is for who has taken it on.
        return redirect("safety:waiting", to_take_on.pk)
    is_here = found.author is not None
    can = {name: getattr(found, name) for name in ("can_be_taken", "can_be_veiled")}
    form = RulingForm(request.POST or None, **can, can_be_closed=is_here)
    if request.method == "POST" and form.is_valid():
        actions.decide(request.user, kind=kind, key=key, ruling=actions.Ruling(**form.cleaned_data))
        messages.success(request, _("Decided. Who reported it and whose it is can read so."))
        return redirect("safety:queue")
    shown = {"case": found, "form": form}
    return render(request, "safety/case.html", shown, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def appeal(request: SignedInRequest, decision_id: UUID) -> HttpResponse:
    found = queries.appeal_case(request.user, decision_id)
    if found is None:
        raise refusal("not_found")
    to_take_on = queries.not_taken_on(request.user, APPEAL, str(decision_id))
    if to_take_on is not None and request.method != "POST":
        return redirect("safety:waiting", to_take_on.pk)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.answer_appeal(request.user, decision_id=decision_id, **form.cleaned_data)
        messages.success(request, _("Answered. Whose it is can read so."))
        return redirect("safety:queue")
    shown = {"case": found, "line": found.line, "form": form, "zone": request.user.time_zone}
    return render(request, "safety/appeal.html", shown, status=422 if form.errors else 200)


@require_safe
@login_required
def sealed(request: SignedInRequest, copy_id: UUID) -> HttpResponse:
    """Each look is an opening, and stands in the log before anything is shown."""
    copy = actions.open_sealed(request.user, copy_id=copy_id)
    return render(request, "safety/sealed.html", {"page": queries.sealed_page(request.user, copy)})
