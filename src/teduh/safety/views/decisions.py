"""The statement of reasons, for whom a decision concerns."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from teduh.people.http import SignedInRequest
from teduh.safety import queries
from teduh.safety.access import decisions_about
from teduh.safety.refusals import refusal


@require_safe
@login_required
def decision(request: SignedInRequest, decision_id: UUID) -> HttpResponse:
    found = decisions_about(request.user).filter(pk=decision_id).first()
    if found is None:
        raise refusal("not_found")
    return render(request, "safety/decision.html", {"line": queries.decision_line(found)})
