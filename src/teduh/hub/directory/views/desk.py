"""The verifiers' desk. To anybody else it is not there."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teduh.foundation.refusals import Refused
from teduh.hub.directory import actions, queries
from teduh.hub.directory.access import is_verifier
from teduh.hub.directory.forms import CheckForm, VerifierForm
from teduh.hub.directory.refusals import not_found
from teduh.hub.directory.views.readers import language_here
from teduh.people.desks import desk_for
from teduh.people.http import SignedInRequest

for_verifiers = desk_for(is_verifier)


@require_safe
@login_required
@for_verifiers
def desk(request: SignedInRequest) -> HttpResponse:
    shown = {
        "lines": queries.desk_lines(request.user, language_here()),
        "verifiers": queries.verifiers() if request.user.is_superuser else None,
        "verifier_form": VerifierForm(),
    }
    return render(request, "directory/desk.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@for_verifiers
def check(request: SignedInRequest, key: str) -> HttpResponse:
    """What is known of a listing, and a form for what was found just now."""
    page = queries.check_page(request.user, key, language_here())
    if page is None:
        raise not_found()
    form = CheckForm(request.POST or None, channels=[line.channel for line in page.page.channels])
    if form.is_valid():
        try:
            actions.record_verification(request.user, key=key, check=form.check)
        except Refused as no:
            form.add_error(None, str(no.sentence))
        else:
            messages.success(request, _("It is written down."))
            return redirect("directory:desk")
    status = 422 if form.is_bound else 200
    answer = render(request, "directory/check.html", {"check": page, "form": form}, status=status)
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_POST
@login_required
def appoint(request: SignedInRequest) -> HttpResponse:
    """By the operator alone."""
    _require_operator(request)
    form = VerifierForm(request.POST)
    if form.is_valid():
        try:
            actions.appoint_verifier(username=form.cleaned_data["username"])
        except Refused as no:
            messages.error(request, str(no.sentence))
    return redirect("directory:desk")


@require_POST
@login_required
def dismiss(request: SignedInRequest, verifier_id: int) -> HttpResponse:
    _require_operator(request)
    actions.dismiss_verifier(verifier_id=verifier_id)
    return redirect("directory:desk")


def _require_operator(request: SignedInRequest) -> None:
    if not request.user.is_superuser:
        raise not_found()
