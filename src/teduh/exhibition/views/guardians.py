"""A young person asks a guardian; a guardian says yes, and takes it back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from teduh.exhibition import actions, queries
from teduh.exhibition.access import needs_guardian
from teduh.exhibition.forms import GuardianYesForm
from teduh.exhibition.guardian_links import permit_behind
from teduh.exhibition.refusals import not_found
from teduh.exhibition.rules import CONSENTS
from teduh.people.forms import GuardianAddressForm, VerdictForm
from teduh.people.http import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def ask(request: SignedInRequest) -> HttpResponse:
    """To who needs no guardian, or has one who said yes, it is not there."""
    if not needs_guardian(request.user):
        return redirect("exhibition:make")
    form = GuardianAddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.ask_guardian(request.user, email=form.cleaned_data["email"])
        messages.success(request, _("The letter is on its way."))
        return redirect("exhibition:ask_guardian")
    shown = {"form": form, "asked": queries.asked_guardian(request.user)}
    return render(request, "exhibition/ask_guardian.html", shown, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def guardian(request: HttpRequest, seal: str) -> HttpResponse:
    permit = permit_behind(seal)
    if permit is None:
        raise not_found()
    if request.method == "POST" and VerdictForm(request.POST).said() == "end":
        actions.end_permit(permit.pk)
        return redirect(request.path)
    form = GuardianYesForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.give_permit(permit.pk, name=form.cleaned_data["name"], relation=form.cleaned_data["relation"])
        return redirect(request.path)
    language = get_language() or "id"
    words = [(asked.titles[language], asked.texts[language]) for asked in CONSENTS.values()]
    shown = {"permit": permit, "form": form, "words": words}
    answer = render(request, "exhibition/guardian.html", shown, status=422 if form.is_bound else 200)
    answer["Cache-Control"] = "private, no-store"
    return answer
