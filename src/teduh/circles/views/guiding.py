"""What the guide of a circle does, and what guide and desk decide. To others it is not there."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from teduh.circles import actions, queries
from teduh.circles.access import decidable_answers
from teduh.circles.forms import DecisionForm, TurnForm
from teduh.circles.refusals import refusal
from teduh.circles.views.answers import unkept
from teduh.foundation.refusals import Refused
from teduh.people.http import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def guide(request: SignedInRequest, guided_id: UUID) -> HttpResponse:
    """Its questions, and what waits to be read."""
    page = queries.guided_page(request.user, guided_id)
    if page is None:
        raise refusal("not_found")
    form = TurnForm(request.POST or None)
    if form.is_valid():
        try:
            actions.add_turn(request.user, circle_id=guided_id, **form.cleaned_data)
        except Refused as no:
            form.add_error(None, str(no.sentence))
        else:
            messages.success(request, _("The question stands from its day on."))
            return redirect("circles:guide", guided_id)
    shown = {"page": page, "form": form, "decision": DecisionForm()}
    return unkept(render(request, "circles/guide.html", shown, status=422 if form.is_bound else 200))


@require_POST
@login_required
def remove_turn(request: SignedInRequest, guided_id: UUID, turn_id: int) -> HttpResponse:
    actions.remove_turn(request.user, circle_id=guided_id, turn_id=turn_id)
    return redirect("circles:guide", guided_id)


@require_POST
@login_required
def decide(request: SignedInRequest, answer_id: UUID) -> HttpResponse:
    """Back to where it was read."""
    answer = decidable_answers(request.user).filter(pk=answer_id).select_related("turn__circle").first()
    if answer is None:
        raise refusal("not_found")
    form = DecisionForm(request.POST)
    if form.is_valid():
        _decided(request, answer_id, form)
    else:
        messages.error(request, _("Something needs another look."))
    is_guide = answer.turn.circle.facilitator_id == request.user.pk
    return redirect("circles:guide", answer.turn.circle_id) if is_guide else redirect("circles:waiting")


def _decided(request: SignedInRequest, answer_id: UUID, form: DecisionForm) -> None:
    said = form.cleaned_data
    try:
        if said["verdict"] == "approve":
            actions.approve_answer(request.user, answer_id=answer_id, text=said["text"])
        else:
            told = {name: said[name] for name in ("text", "rule", "told")}
            actions.refuse_answer(request.user, answer_id=answer_id, **told)
    except Refused as no:
        messages.error(request, str(no.sentence))
    else:
        messages.success(request, _("It is decided."))
