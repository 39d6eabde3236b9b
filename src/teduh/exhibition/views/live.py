"""A minute with a headset on, beside a curator. Where the operator allows none, it is not there."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from teduh.exhibition import actions
from teduh.exhibition.forms import BesideForm
from teduh.exhibition.headset import headset
from teduh.exhibition.refusals import not_found
from teduh.exhibition.views.desk import for_curators
from teduh.foundation.refusals import Refused
from teduh.people.http import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@for_curators
def record(request: SignedInRequest) -> HttpResponse:
    """Every question before a second is heard."""
    if not headset():
        raise not_found()
    form = BesideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        yes, quiet = form.cleaned_data["agrees"], form.cleaned_data["quiet_border"]
        try:
            work = actions.begin_listening(request.user, form.beside(), agrees=yes, quiet_border=quiet)
        except Refused as no:
            form.add_error(None, str(no.sentence))
        else:
            return redirect("exhibition:own", work.pk)
    shown = {"form": form, "headset": headset()}
    return render(request, "exhibition/record.html", shown, status=422 if form.is_bound else 200)
