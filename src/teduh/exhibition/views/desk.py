"""The curators' desk. To anybody else it is not there."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teduh.exhibition import actions, queries
from teduh.exhibition.access import is_curator
from teduh.exhibition.forms import CuratorForm, ExhibitionForm, HangForm, TakenInForm
from teduh.exhibition.headset import headset
from teduh.exhibition.print_packs import key_of
from teduh.exhibition.refusals import not_found
from teduh.foundation.refusals import Refused
from teduh.media.delivery import KeptFile
from teduh.media.sending import send_file
from teduh.people.desks import desk_for, for_operator, tell_errors
from teduh.people.http import SignedInRequest

_FURTHER = {"left": -1, "right": 1}

for_curators = desk_for(is_curator)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@for_curators
def desk(request: SignedInRequest) -> HttpResponse:
    """All exhibitions, and a new one."""
    form = ExhibitionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.make_exhibition(request.user, form.plan())
        except Refused as no:
            form.add_error(None, str(no.sentence))
        else:
            messages.success(request, _("It is there, for curators alone until you publish it."))
            return redirect("exhibition:desk_of", made.slug)
    shown = {
        "lines": queries.lines(request.user),
        "taken_back": queries.prints_to_take_down(request.user),
        "form": form,
        "curators": queries.curators() if request.user.is_superuser else None,
        "curator_form": CuratorForm(),
        "may_record": bool(headset()),
    }
    return render(request, "exhibition/desk.html", shown, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@for_curators
def desk_of(request: SignedInRequest, slug: str) -> HttpResponse:
    """What hangs, what waits, and its facts."""
    page = queries.desk_page(request.user, slug)
    if page is None:
        raise not_found()
    form = ExhibitionForm(request.POST or None, initial=vars(page.exhibition))
    if request.method == "POST" and form.is_valid():
        try:
            changed = actions.set_exhibition(slug, form.plan())
        except Refused as no:
            form.add_error(None, str(no.sentence))
        else:
            messages.success(request, _("It is changed."))
            return redirect("exhibition:desk_of", changed.slug)
    return render(
        request, "exhibition/desk_of.html", {"page": page, "form": form}, status=422 if form.is_bound else 200
    )


@require_POST
@login_required
@for_curators
def publish(_request: SignedInRequest, slug: str) -> HttpResponse:
    actions.publish_exhibition(slug)
    return redirect("exhibition:desk_of", slug)


@require_POST
@login_required
@for_curators
def unpublish(_request: SignedInRequest, slug: str) -> HttpResponse:
    actions.unpublish_exhibition(slug)
    return redirect("exhibition:desk_of", slug)


@require_POST
@login_required
@for_curators
def hang(request: SignedInRequest, slug: str, work_id: UUID) -> HttpResponse:
    form = HangForm(request.POST)
    if form.is_valid():
        actions.hang_work(slug, work_id=work_id, **form.cleaned_data)
    else:
        tell_errors(request, form)
    return redirect("exhibition:desk_of", slug)


@require_POST
@login_required
@for_curators
def take_down(_request: SignedInRequest, slug: str, work_id: UUID) -> HttpResponse:
    actions.take_down(slug, work_id=work_id)
    return redirect("exhibition:desk_of", slug)


@require_POST
@login_required
@for_curators
def move(_request: SignedInRequest, slug: str, work_id: UUID, way: str) -> HttpResponse:
    if way not in _FURTHER:
        raise not_found()
    actions.move_work(slug, work_id=work_id, by=_FURTHER[way])
    return redirect("exhibition:desk_of", slug)


@require_POST
@login_required
@for_curators
def ask_for_prints(request: SignedInRequest, slug: str) -> HttpResponse:
    actions.ask_for_prints(request.user, slug=slug)
    return redirect("exhibition:desk_of", slug)


@require_safe
@login_required
@for_curators
def prints(request: SignedInRequest, slug: str) -> HttpResponseBase:
    """The pack, while it lies there. Kept by no browser's cache: what is withdrawn is fetched no more."""
    pack = queries.ready_pack(request.user, slug)
    if pack is None:
        raise not_found()
    told = {
        "Content-Type": "application/zip",
        "Content-Disposition": f'attachment; filename="{slug}-prints.zip"',
        "Cache-Control": "private, no-store",
    }
    try:
        return send_file(request, KeptFile(key_of(pack.pk), pack.size), "", told)
    except FileNotFoundError:
        raise not_found() from None


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@for_curators
def take_in(request: SignedInRequest) -> HttpResponse:
    """A recording of somebody without an account, who sits beside the curator."""
    form = TakenInForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        work = actions.begin_work(request.user, form.given(), form.beside())
        return redirect("exhibition:own", work.pk)
    return render(request, "exhibition/take_in.html", {"form": form}, status=422 if form.is_bound else 200)


@require_POST
@login_required
@for_operator
def appoint(request: SignedInRequest) -> HttpResponse:
    """By the operator alone."""
    form = CuratorForm(request.POST)
    if form.is_valid():
        actions.appoint_curator(username=form.cleaned_data["username"])
    else:
        tell_errors(request, form)
    return redirect("exhibition:desk")


@require_POST
@login_required
@for_operator
def dismiss(_request: SignedInRequest, curator_id: int) -> HttpResponse:
    actions.dismiss_curator(curator_id=curator_id)
    return redirect("exhibition:desk")
