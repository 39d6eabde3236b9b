"""Pages of the frame: choices of the reader, what installs the product, and what goes wrong."""

import hashlib
import sys
from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt, requires_csrf_token
from django.views.decorators.http import require_POST, require_safe

from teduh.foundation.clock import now
from teduh.foundation.forms import AppearanceForm, LanguageForm
from teduh.foundation.kept_pages import kept_pages
from teduh.foundation.languages import language_chosen
from teduh.foundation.limits import LONGEST_WAIT, too_many
from teduh.foundation.middleware import came_from, refusal, wants_json
from teduh.foundation.refusals import Refused
from teduh.foundation.remembered import remembered
from teduh.foundation.troubles import trouble_of

View = Callable[..., HttpResponse]
_SHELL = ("teduh.css", "teduh.js", "icons.svg", "mark.svg", "kawung.svg", "truntum.svg")
_FONT = "foundation/fonts/plus-jakarta-sans-latin-wght-normal.woff2"


def not_from_elsewhere(view: View) -> View:
    """Refuses a form that a browser says was sent by a page of another site."""

    @wraps(view)
    def answer(request: HttpRequest, **parts: object) -> HttpResponse:
        if request.headers.get("Sec-Fetch-Site", "same-origin") == "cross-site":
            return stale_form(request)
        return view(request, **parts)

    return answer


# Without a token, so that a reader who never signs in gets no cookie before choosing one.
@csrf_exempt
@require_POST
@not_from_elsewhere
def choose_language(request: HttpRequest) -> HttpResponse:
    form = LanguageForm(request.POST, host=request.get_host())
    if not form.is_valid():
        raise Refused("unknown_language", _("We do not speak that language yet."), status=422)
    language = form.cleaned_data["language"]
    if request.user.is_authenticated:
        language_chosen.send(choose_language, person_id=request.user.pk, language=language)
    return remembered(redirect(form.cleaned_data["next"]), settings.LANGUAGE_COOKIE_NAME, language)


@csrf_exempt
@require_POST
@not_from_elsewhere
def choose_appearance(request: HttpRequest) -> HttpResponse:
    form = AppearanceForm(request.POST, host=request.get_host())
    if not form.is_valid():
        raise Refused("unknown_appearance", _("Choose light, dark, or as your device."), status=422)
    appearance = form.cleaned_data["appearance"]
    return remembered(redirect(form.cleaned_data["next"]), settings.APPEARANCE_COOKIE, appearance)


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """What a phone needs to put the product on its home screen."""
    answer = JsonResponse(
        {
            "id": "/",
            "name": "Teduh",
            "short_name": "Teduh",
            "description": gettext("One moment a day, for the people you choose."),
            "lang": request.LANGUAGE_CODE,
            "start_url": "/",
            "scope": "/",
            "display": "standalone",
            "background_color": "#faf6ec",
            "theme_color": "#faf6ec",
            "icons": [
                _icon("icon-192.png", 192),
                _icon("icon-512.png", 512),
                _icon("icon-maskable-512.png", 512, purpose="maskable"),
            ],
        }
    )
    answer["Content-Type"] = "application/manifest+json"
    return answer


def _icon(name: str, side: int, purpose: str = "any") -> dict[str, str]:
    source = static(f"foundation/{name}")
    return {"src": source, "sizes": f"{side}x{side}", "type": "image/png", "purpose": purpose}


@require_safe
@cache_control(no_cache=True)
def service_worker(request: HttpRequest) -> HttpResponse:
    """At the root, because a worker rules only over what lies below its own address."""
    shell = [static(f"foundation/{name}") for name in _SHELL] + [static(_FONT)]
    language = request.LANGUAGE_CODE
    pages = kept_pages(language)
    # A new day is a new version: what is kept is never much older than the last visit.
    facts = [language, *shell, *(address for _before, address in pages), now().date().isoformat()]
    version = hashlib.sha256("".join(facts).encode()).hexdigest()[:12]
    shown = {"shell": shell, "pages": pages, "version": version, "language": language}
    script = render_to_string("foundation/sw.js", shown, request)
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")


@require_safe
def offline(request: HttpRequest, language: str) -> HttpResponse:
    """Kept on the device and shown when there is no network. Asked for without cookies: it is nobody's."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    with translation.override(language):
        return render(request, "foundation/offline.html")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    no = Refused("not_found", _("There is nothing here, or it is not yours to see."), status=404)
    if wants_json(request):
        return refusal(request, no)
    return render(request, "foundation/404.html", {"back": came_from(request)}, status=404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    return refusal(request, Refused("forbidden", _("That is not possible here."), status=403))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return refusal(request, Refused("too_large", _("That is too large."), status=413))
    return refusal(request, Refused("unreadable", _("We could not read that request."), status=400))


@requires_csrf_token
def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's signature
    """The form's token is missing or old: nothing was changed."""
    sentence = _(
        "This page was open for too long, so nothing was changed. Go back, reload it, and try again."
    )
    return refusal(request, Refused("stale_form", sentence, status=403))


def too_often(request: HttpRequest) -> HttpResponse:
    """What the sign-in library answers when it has counted enough."""
    return refusal(request, too_many(LONGEST_WAIT))


def failed(request: HttpRequest) -> HttpResponse:
    """Something broke, is full or away: asks neither the database nor the person who looks."""
    # Django calls this while it handles the error.
    trouble = trouble_of(sys.exc_info()[1])
    no = trouble or Refused("server_error", _("Something broke on our side."), status=500)
    if wants_json(request):
        answer = refusal(request, no)
    else:
        answer = HttpResponse(render_to_string("foundation/500.html", {"trouble": trouble}), status=no.status)
    for name, value in no.headers.items():
        answer[name] = value
    return answer
