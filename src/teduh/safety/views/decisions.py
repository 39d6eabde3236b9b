"""The statement of reasons, for whom a decision concerns, and their appeal."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from teduh.people.http import SignedInRequest
from teduh.people.models import Person
from teduh.safety import actions, queries
from teduh.safety.closed_link import person_behind
from teduh.safety.forms import AppealForm
from teduh.safety.models import Decision
from teduh.safety.refusals import refusal


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def decision(request: SignedInRequest, decision_id: UUID) -> HttpResponse:
    return _page(request, request.user, queries.own_decision(request.user, decision_id))


@require_http_methods(["GET", "HEAD", "POST"])
def closed(request: HttpRequest, seal: str) -> HttpResponse:
    """For whoever has shown who they are and finds their account closed."""
    person = person_behind(seal)
    return _page(request, person, queries.closing_decision(person) if person else None)


def _page(request: HttpRequest, person: Person | None, found: Decision | None) -> HttpResponse:
    if person is None or found is None:
        raise refusal("not_found")
    form = AppealForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.make_appeal(person, decision_id=found.pk, words=form.cleaned_data["words"])
        messages.success(request, _("Your appeal is with us. Another moderator looks again and answers you."))
        return redirect(request.path)
    shown = {
        "line": queries.decision_line(found),
        "form": form,
        "zone": person.time_zone,
        "waits_for_a_second": queries.waits_for_a_second(found),
    }
    return render(request, "safety/decision.html", shown, status=422 if form.errors else 200)
