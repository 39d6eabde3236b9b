"""What hosts, moderators and organisers do for sessions for several. To others it is not there."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teduh.foundation.refusals import Refused
from teduh.hub.sessions import actions, queries
from teduh.hub.sessions.access import is_organiser, organised_groups
from teduh.hub.sessions.forms import GroupForm, QuestionDecisionForm
from teduh.hub.sessions.refusals import refusal
from teduh.hub.sessions.views.answers import unkept
from teduh.people.http import SignedInRequest
from teduh.safety.access import is_moderator


@require_safe
@login_required
def host(request: SignedInRequest, group_id: UUID) -> HttpResponse:
    found = queries.hosted_page(request.user, group_id)
    if found is None:
        raise refusal("not_found")
    page, waiting_here = found
    return unkept(render(request, "sessions/host.html", {"page": page, "waiting": waiting_here}))


@require_POST
@login_required
def decide(request: SignedInRequest, asked_id: UUID) -> HttpResponse:
    form = QuestionDecisionForm(request.POST)
    is_approved = form.is_valid() and form.cleaned_data["verdict"] == "approve"
    question = actions.decide_question(request.user, question_id=asked_id, is_approved=is_approved)
    messages.success(request, _("It is decided."))
    hosts = (question.group.host_id, question.group.co_host_id)
    is_host = request.user.pk in hosts
    return redirect("sessions:host", question.group_id) if is_host else redirect("sessions:waiting")


@require_POST
@login_required
def cancel(request: SignedInRequest, group_id: UUID) -> HttpResponse:
    actions.cancel_group(request.user, group_id=group_id)
    messages.success(request, _("It is cancelled, and everybody who has a place is told."))
    return redirect("sessions:sessions")


@require_safe
@login_required
def waiting(request: SignedInRequest) -> HttpResponse:
    if not is_moderator(request.user):
        raise refusal("not_found")
    shown = {"waiting": queries.waiting_questions(request.user)}
    return unkept(render(request, "sessions/waiting.html", shown))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def desk(request: SignedInRequest) -> HttpResponse:
    if not is_organiser(request.user):
        raise refusal("not_found")
    form = GroupForm(request.POST or None, initial={"zone": request.user.time_zone})
    if form.is_valid():
        try:
            actions.make_group(request.user, form.plan)
        except Refused as no:
            form.add_error(None, str(no.sentence))
        else:
            messages.success(request, _("It is made. You can publish it now."))
            return redirect("sessions:desk")
    shown = {"groups": organised_groups(request.user).order_by("-starts_at"), "form": form}
    return unkept(render(request, "sessions/desk.html", shown, status=422 if form.is_bound else 200))


@require_POST
@login_required
def publish(request: SignedInRequest, group_id: UUID) -> HttpResponse:
    actions.publish_group(request.user, group_id=group_id)
    return redirect("sessions:desk")
