"""One's own data: an archive, requests with their clock, and the desk where they are answered."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from teduh.people import actions, queries
from teduh.people.forms import DataAnswerForm, DataRequestForm
from teduh.people.http import SignedInRequest


@require_GET
@login_required
def own_data(request: SignedInRequest) -> HttpResponse:
    return _own_data(request, DataRequestForm())


def _own_data(request: SignedInRequest, form: DataRequestForm) -> HttpResponse:
    shown = {"page": queries.data_page(request.user), "form": form}
    return render(request, "people/own_data.html", shown, status=422 if form.errors else 200)


@require_POST
@login_required
def archive(request: SignedInRequest) -> HttpResponse:
    actions.ask_for_archive(request.user)
    messages.success(request, _("We are putting your archive together. You find it here when it is ready."))
    return redirect("people:own_data")


@require_POST
@login_required
def requests(request: SignedInRequest) -> HttpResponse:
    form = DataRequestForm(request.POST)
    if not form.is_valid():
        return _own_data(request, form)
    actions.request_about_data(request.user, **form.cleaned_data)
    messages.success(request, _("We have your request, and answer within 72 hours."))
    return redirect("people:own_data")


@require_GET
@login_required
def desk(request: SignedInRequest) -> HttpResponse:
    _staff_only(request)
    return render(request, "people/data_desk.html", {"lines": queries.open_requests(request.user.time_zone)})


@require_POST
@login_required
def answer(request: SignedInRequest, request_id: int) -> HttpResponse:
    _staff_only(request)
    form = DataAnswerForm(request.POST)
    actions.answer_request(
        request.user,
        request_id=request_id,
        is_granted=form.data.get("verdict") == "done",
        answer=form.data.get("answer", ""),
        birth_date=form.shown_birth_date(),
    )
    messages.success(request, _("Your answer is with them."))
    return redirect("people:data_desk")


def _staff_only(request: SignedInRequest) -> None:
    """As if there were no desk, for whoever does not work at it."""
    if not request.user.is_staff:
        raise Http404
