"""One's own cloths: how far they are, the choice, and the ways back."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teduh.exhibition import actions, queries
from teduh.exhibition.access import own_works, pictured_works
from teduh.exhibition.forms import ChoiceForm, OwnFileForm
from teduh.exhibition.models import Work
from teduh.exhibition.refusals import not_found
from teduh.exhibition.views import taking
from teduh.exhibition.words import FAILURES
from teduh.people.http import SignedInRequest


@require_safe
@login_required
def mine(request: SignedInRequest) -> HttpResponse:
    return render(request, "exhibition/mine.html", {"works": queries.own_lines(request.user)})


@require_safe
@login_required
def own(request: SignedInRequest, work_id: UUID) -> HttpResponse:
    """Where it stands: on its way, refused, to be chosen from, or finished."""
    work = _own(request, work_id)
    language = get_language() or "id"
    is_pictured = pictured_works(request.user).filter(pk=work.pk).exists()
    shown = {
        "work": work,
        "refused": work.said.get(language, ""),
        "failure": FAILURES.get(work.reason, FAILURES["crashed"]),
        "notes": [note[language] for note in work.notes],
        "dropped": [note[language] for note in work.dropped],
        "hearing": queries.hearing_of(work),
        "candidates": queries.candidates(work, request.user.pk) if is_pictured else [],
        "consents": queries.consents_of(work),
        "own_file": queries.own_file(work),
        "file_form": OwnFileForm(),
        "is_owner": work.owner_id == request.user.pk,
    }
    return render(request, "exhibition/own.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def file(request: SignedInRequest, work_id: UUID) -> HttpResponseBase:
    """For its owner: a curator who took it in gets none of it."""
    work = _own(request, work_id)
    if work.owner_id != request.user.pk:
        raise not_found()
    if request.method != "POST":
        return taking.fetch(request, work)
    taking.ask(request, work)
    return redirect("exhibition:own", work.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def choose(request: SignedInRequest, work_id: UUID, place: int) -> HttpResponse:
    work = _own(request, work_id)
    if work.state != Work.State.DRAWN:
        return redirect("exhibition:own", work.pk)
    form = ChoiceForm(request.POST or None, source=work.source)
    if request.method == "POST" and form.is_valid():
        token = actions.finish_work(request.user, work_id=work.pk, choice=form.choice(place))
        messages.success(
            request, _("Your cloth is there. Keep the address of this page: it takes all of it back.")
        )
        return redirect("exhibition:yours", token)
    candidate = queries.candidate(work, request.user.pk, place)
    if candidate is None:
        raise not_found()
    shown = {"work": work, "candidate": candidate, "form": form}
    return render(request, "exhibition/choose.html", shown, status=422 if form.is_bound else 200)


@require_POST
@login_required
def withdraw(request: SignedInRequest, work_id: UUID, key: str) -> HttpResponse:
    work = _own(request, work_id)
    actions.withdraw_consent(work.pk, key=key)
    if work.state == Work.State.LISTENING:
        messages.success(request, _("The recording is ended, and nothing of it is kept."))
        return redirect("exhibition:desk")
    messages.success(request, _("It is taken back, everywhere, from now on."))
    return redirect(
        "exhibition:mine" if key == "make" else "exhibition:own", *([] if key == "make" else [work.pk])
    )


def _own(request: SignedInRequest, work_id: UUID) -> Work:
    work = own_works(request.user).filter(pk=work_id).first()
    if work is None:
        raise not_found()
    return work
