"""Sessions for several, for who comes."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from teduh.foundation.refusals import Refused
from teduh.hub.sessions import actions, queries
from teduh.hub.sessions.forms import PlaceForm, QuestionForm
from teduh.hub.sessions.ics import Entry
from teduh.hub.sessions.refusals import refusal
from teduh.hub.sessions.views.answers import calendar_file, unkept
from teduh.people.http import SignedInRequest
from teduh.safety.help_first import help_first


@require_safe
def group(request: HttpRequest, group_id: UUID) -> HttpResponse:
    return _group(request, group_id)


@require_POST
@login_required
def place(request: SignedInRequest, group_id: UUID) -> HttpResponse:
    form = PlaceForm(request.POST)
    agrees = form.is_valid() and form.cleaned_data["agrees"]
    try:
        actions.take_place(request.user, group_id=group_id, agrees=agrees)
    except Refused as no:
        if no.code == "not_found":
            raise
        messages.error(request, str(no.sentence))
    else:
        messages.success(request, _("You have a place. You can give it back at any time."))
    return redirect("sessions:group", group_id)


@require_POST
@login_required
def leave(request: SignedInRequest, group_id: UUID) -> HttpResponse:
    actions.give_place_back(request.user, group_id=group_id)
    messages.success(request, _("You have given your place back."))
    return redirect("sessions:group", group_id)


@require_POST
@login_required
def ask(request: SignedInRequest, group_id: UUID) -> HttpResponse:
    """Where the words are heavy, help stands first on the page that answers."""
    form = QuestionForm(request.POST)
    if not form.is_valid():
        return _group(request, group_id, form, form.typed)
    try:
        asked = actions.ask_question(request.user, group_id=group_id, text=form.cleaned_data["text"])
    except Refused as no:
        if no.code == "not_found":
            raise
        form.add_error(None, str(no.sentence))
        return _group(request, group_id, form, form.typed)
    if asked.shows_help:
        return _group(request, group_id, helped_by=form.typed)
    messages.success(request, _("Thank you. A host reads it first."))
    return redirect("sessions:group", group_id)


@require_safe
@login_required
def calendar(request: SignedInRequest, group_id: UUID) -> HttpResponse:
    page = queries.group_page(request.user, group_id)
    if page is None or not (page.has_place or page.is_host):
        raise refusal("not_found")
    row = page.group
    changed_at, is_cancelled = row.cancelled_at or row.made_at, row.cancelled_at is not None
    return calendar_file(Entry(str(row.pk), row.starts_at, row.ends_at, changed_at, is_cancelled))


def _group(
    request: HttpRequest, group_id: UUID, form: QuestionForm | None = None, helped_by: str = ""
) -> HttpResponse:
    page = queries.group_page(request.user, group_id)
    if page is None:
        raise refusal("not_found")
    country = getattr(request.user, "country", "")
    shown = {
        "page": page,
        "form": form or QuestionForm(),
        "place_form": PlaceForm(),
        "help_first": help_first(helped_by, country) if helped_by else (),
    }
    return unkept(render(request, "sessions/group.html", shown, status=422 if form is not None else 200))
