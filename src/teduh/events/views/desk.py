"""The organisers' desk. To anybody else it is not there."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from teduh.events import actions, queries
from teduh.events.access import is_organiser
from teduh.events.forms import (
    CancelForm,
    EventForm,
    NameForm,
    SpeakerForm,
    TalkForm,
    VerifyForm,
    plan_of,
    said_of,
)
from teduh.events.refusals import not_found
from teduh.people.desks import desk_for, for_operator, tell_errors, tried
from teduh.people.http import SignedInRequest

for_organisers = desk_for(is_organiser)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@for_organisers
def desk(request: SignedInRequest) -> HttpResponse:
    """All events, and a new one."""
    form = EventForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = tried(form, lambda: actions.make_event(request.user, plan_of(form)))
        if made is not None:
            messages.success(request, _("It is there, for organisers alone until you publish it."))
            return redirect("events:desk_of", made.slug)
    shown = {
        "lines": queries.lines(request.user),
        "form": form,
        "organisers": queries.organisers() if request.user.is_superuser else None,
        "name_form": NameForm(),
    }
    return render(request, "events/desk.html", shown, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@for_organisers
def desk_of(request: SignedInRequest, slug: str) -> HttpResponse:
    page = queries.desk_page(request.user, slug)
    if page is None:
        raise not_found()
    form = EventForm(request.POST or None, initial=said_of(page.event))
    if request.method == "POST" and form.is_valid():
        changed = tried(form, lambda: actions.set_event(slug, plan_of(form)))
        if changed is not None:
            messages.success(request, _("It is changed."))
            return redirect("events:desk_of", changed.slug)
    shown = {
        "page": page,
        "form": form,
        "cancel_form": CancelForm(),
        "talk_form": TalkForm(),
        "name_form": NameForm(),
    }
    return render(request, "events/desk_of.html", shown, status=422 if form.is_bound else 200)


@require_POST
@login_required
@for_organisers
def publish(request: SignedInRequest, slug: str) -> HttpResponse:
    actions.publish_event(slug)
    messages.success(request, _("It is announced."))
    return redirect("events:desk_of", slug)


@require_POST
@login_required
@for_organisers
def unpublish(_request: SignedInRequest, slug: str) -> HttpResponse:
    actions.unpublish_event(slug)
    return redirect("events:desk_of", slug)


@require_POST
@login_required
@for_organisers
def cancel(request: SignedInRequest, slug: str) -> HttpResponse:
    form = CancelForm(request.POST)
    if form.is_valid():
        actions.cancel_event(slug, **form.cleaned_data)
        messages.success(request, _("Everybody who registered is told."))
    else:
        tell_errors(request, form)
    return redirect("events:desk_of", slug)


@require_POST
@login_required
@for_organisers
def give_talk(request: SignedInRequest, slug: str) -> HttpResponse:
    form = TalkForm(request.POST)
    if form.is_valid():
        actions.give_talk(slug, actions.TalkPlan(**form.cleaned_data))
    else:
        tell_errors(request, form)
    return redirect("events:desk_of", slug)


@require_POST
@login_required
@for_organisers
def take_talk_off(_request: SignedInRequest, slug: str, talk_id: int) -> HttpResponse:
    actions.take_talk_off(slug, talk_id=talk_id)
    return redirect("events:desk_of", slug)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@for_organisers
def speakers(request: SignedInRequest) -> HttpResponse:
    """Everybody who speaks, and a new one."""
    form = SpeakerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.keep_speaker(actions.SpeakerPlan(**form.cleaned_data))
        return redirect("events:speakers")
    shown = {"speakers": queries.speakers(), "form": form, "verify_form": VerifyForm()}
    return render(request, "events/speakers.html", shown, status=422 if form.is_bound else 200)


@require_POST
@login_required
@for_organisers
def verify(request: SignedInRequest, slug: str) -> HttpResponse:
    form = VerifyForm(request.POST)
    if form.is_valid():
        actions.verify_speaker(request.user, slug=slug, **form.cleaned_data)
    else:
        tell_errors(request, form)
    return redirect("events:speakers")


@require_POST
@login_required
@for_organisers
def appoint_doorkeeper(request: SignedInRequest, slug: str) -> HttpResponse:
    form = NameForm(request.POST)
    if form.is_valid():
        actions.appoint_doorkeeper(slug, username=form.cleaned_data["username"])
    else:
        tell_errors(request, form)
    return redirect("events:desk_of", slug)


@require_POST
@login_required
@for_organisers
def dismiss_doorkeeper(_request: SignedInRequest, slug: str, doorkeeper_id: int) -> HttpResponse:
    actions.dismiss_doorkeeper(slug, doorkeeper_id=doorkeeper_id)
    return redirect("events:desk_of", slug)


@require_POST
@login_required
@for_operator
def appoint(request: SignedInRequest) -> HttpResponse:
    """By the operator alone."""
    form = NameForm(request.POST)
    if form.is_valid():
        actions.appoint_organiser(username=form.cleaned_data["username"])
    else:
        tell_errors(request, form)
    return redirect("events:desk")


@require_POST
@login_required
@for_operator
def dismiss(_request: SignedInRequest, organiser_id: int) -> HttpResponse:
    actions.dismiss_organiser(organiser_id=organiser_id)
    return redirect("events:desk")
