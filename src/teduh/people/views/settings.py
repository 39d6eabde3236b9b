"""Settings: profile, zone, language, privacy, devices, and whom one keeps at a distance."""

from django.conf import settings as django_settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from teduh.foundation.remembered import remembered
from teduh.people import actions, queries
from teduh.people.again import asks_again
from teduh.people.forms import BirthDateForm, LanguageForm, PrivacyForm, ProfileForm, TimeZoneForm
from teduh.people.http import SignedInRequest
from teduh.people.signing import signing_of


@require_GET
@login_required
def settings(request: SignedInRequest) -> HttpResponse:
    return _settings(request)


def _settings(request: SignedInRequest, **wrong: object) -> HttpResponse:
    """The page with every form as it stands; `wrong` holds the one that needs another look."""
    person = request.user
    forms: dict[str, object] = {
        "profile": ProfileForm(instance=person),
        "zone": TimeZoneForm(initial={"time_zone": person.time_zone}),
        "birth_date": BirthDateForm(),
        "language_form": LanguageForm(initial={"language": person.language}),
    }
    shown = {"page": queries.settings_page(person), **forms, **wrong}
    return render(request, "people/settings.html", shown, status=422 if wrong else 200)


@require_POST
@login_required
def profile(request: SignedInRequest) -> HttpResponse:
    form = ProfileForm(request.POST)
    if not form.is_valid():
        return _settings(request, profile=form)
    actions.change_profile(request.user, **form.cleaned_data)
    return _kept(request, _("Your profile is saved."))


@require_POST
@login_required
def zone(request: SignedInRequest) -> HttpResponse:
    form = TimeZoneForm(request.POST)
    if not form.is_valid():
        return _settings(request, zone=form)
    actions.change_time_zone(request.user, time_zone=form.cleaned_data["time_zone"])
    return _kept(request, _("Your time zone is saved."))


@require_POST
@login_required
@asks_again
def birth_date(request: SignedInRequest) -> HttpResponse:
    """It may close the account, which is then explained where they log in."""
    form = BirthDateForm(request.POST)
    if not form.is_valid():
        return _settings(request, birth_date=form)
    said = {name: form.cleaned_data[name] for name in ("birth_date", "words")}
    if actions.correct_birth_date(request.user, **said):
        return _kept(request, _("We have your request, and answer within 72 hours."))
    if request.user.is_active:
        return _kept(request, _("Your date of birth is saved, and counts from now on."))
    signing_of(request).cookie = ""
    return redirect("account_login")


@require_POST
@login_required
def language(request: SignedInRequest) -> HttpResponse:
    form = LanguageForm(request.POST)
    if not form.is_valid():
        return _settings(request, language_form=form)
    chosen = form.cleaned_data["language"]
    actions.change_language(request.user, language=chosen)
    with translation.override(chosen):
        response = _kept(request, _("Your language is saved."))
    return remembered(response, django_settings.LANGUAGE_COOKIE_NAME, chosen)


@require_POST
@login_required
def privacy(request: SignedInRequest) -> HttpResponse:
    form = PrivacyForm(request.POST)
    if not form.is_valid():
        return _settings(request)
    if form.cleaned_data["is_private"] == "yes":
        actions.make_private(request.user)
        return _kept(request, _("Your account is private now."))
    actions.make_public(request.user)
    return _kept(request, _("Your account is public now. What you shared before stays as it was."))


def _kept(request: SignedInRequest, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("people:settings")


@require_GET
@login_required
def devices(request: SignedInRequest) -> HttpResponse:
    person = request.user
    shown = {"devices": queries.devices(person, this=signing_of(request).token_id)}
    return render(request, "people/devices.html", shown)


@require_POST
@login_required
@asks_again
def remove_device(request: SignedInRequest, token_id: int) -> HttpResponse:
    actions.revoke_token(request.user, token_id=token_id)
    return redirect("people:devices")


@require_POST
@login_required
@asks_again
def log_out_everywhere(request: SignedInRequest) -> HttpResponse:
    """Also out of the device at hand."""
    actions.log_out_everywhere(request.user)
    signing_of(request).cookie = ""
    return redirect("account_login")


@require_GET
@login_required
def blocked(request: SignedInRequest) -> HttpResponse:
    return render(request, "people/blocked.html", {"page": queries.distance_page(request.user)})
