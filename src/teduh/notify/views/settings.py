"""What one wants to be told, by what, on which devices, and at which hour."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from teduh.notify import access, actions, queries
from teduh.notify.forms import ChannelsForm, ClockForm, SendersForm
from teduh.people.http import SignedInRequest
from teduh.people.signing import signing_of


@require_GET
@login_required
def settings(request: SignedInRequest) -> HttpResponse:
    return _settings(request)


def _settings(request: SignedInRequest, **wrong: Form) -> HttpResponse:
    person = request.user
    shown: dict[str, object] = {
        "devices": queries.devices(person, this=signing_of(request).token_id),
        "public_key": queries.public_key(),
        "clock_form": ClockForm(lines=queries.clock_lines(person)),
        "icon_of": queries.icon_of,
        "channels_form": ChannelsForm(lines=queries.channels(person)),
        "senders_form": SendersForm(lines=queries.sender_lines(person)),
        **wrong,
    }
    return render(request, "notify/settings.html", shown, status=422 if wrong else 200)


@require_POST
@login_required
def clock(request: SignedInRequest) -> HttpResponse:
    form = ClockForm(request.POST, lines=queries.clock_lines(request.user))
    if not form.is_valid():
        return _settings(request, clock_form=form)
    for kind, is_on, hour in form.said():
        actions.choose_call(request.user, kind=kind, is_on=is_on, hour=hour)
    return _kept(request)


@require_POST
@login_required
def channels(request: SignedInRequest) -> HttpResponse:
    form = ChannelsForm(request.POST, lines=queries.channels(request.user))
    if not form.is_valid():
        return _settings(request, channels_form=form)
    for kind, channel, is_on in form.changes():
        actions.choose_channel(request.user, kind=kind, channel=channel, is_on=is_on)
    return _kept(request)


@require_POST
@login_required
def senders(request: SignedInRequest) -> HttpResponse:
    form = SendersForm(request.POST, lines=queries.sender_lines(request.user))
    if not form.is_valid():
        return _settings(request, senders_form=form)
    for sender, handling in form.changes():
        actions.choose_sender(request.user, sender=sender, handling=handling)
    return _kept(request)


@require_POST
@login_required
def try_out(request: SignedInRequest, device_id: int) -> HttpResponse:
    actions.try_out_device(get_object_or_404(access.devices_of(request.user), pk=device_id))
    messages.success(request, _("It is on its way. If nothing comes, reload this page and look at the log."))
    return redirect("notify:settings")


@require_POST
@login_required
def turn_off(request: SignedInRequest, device_id: int) -> HttpResponse:
    actions.turn_off_device(request.user, device_id=device_id)
    return redirect("notify:settings")


def _kept(request: SignedInRequest) -> HttpResponse:
    messages.success(request, _("It is saved."))
    return redirect("notify:settings")
