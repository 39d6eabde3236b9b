"""Now inside a host's page: one document for everybody, which asks the API in the name of its session."""

from csp.constants import HEADER as POLICY
from csp.constants import SELF
from csp.utils import build_policy
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from teduh.delivery.offers import HostFacts, offers
from teduh.moments.refusals import refusal
from teduh.moments.views.capture import CLIP_MS, CLIP_REFUSED_MS
from teduh.moments.views.embed_words import words


@require_safe
@xframe_options_exempt
def frame(request: HttpRequest) -> HttpResponse:
    """May stand in pages of the registered origins of this host, and in no other."""
    host = next((one for one in offers().hosts if one.key == request.GET.get("host")), None)
    if host is None:
        raise refusal("not_found")
    # Whoever has a cookie here is nobody in a frame.
    request.user = AnonymousUser()
    with translation.override(_language(request)):
        shown = {"host": host, "frame": _facts(host)}
        answer = render(request, "moments/embed.html", shown)
    answer[POLICY] = build_policy(replace={"frame-ancestors": [SELF, *sorted(host.origins)]})
    # So that the same page in a window of its own may borrow the session of the frame that opened it.
    answer["Cross-Origin-Opener-Policy"] = "unsafe-none"
    return answer


def _language(request: HttpRequest) -> str:
    asked = request.GET.get("locale", "")
    return asked if asked in dict(settings.LANGUAGES) else request.LANGUAGE_CODE


def _facts(host: HostFacts) -> dict[str, object]:
    """What its script needs to know."""
    return {
        "origins": sorted(host.origins),
        "api": "/api/v1",
        "moment": "/m/{id}/",
        "language": translation.get_language(),
        "longest_gap": settings.CAPTURE_GAP_SECONDS,
        "clip_ms": CLIP_MS,
        "clip_refused_ms": CLIP_REFUSED_MS,
        "words": words(host.name),
    }
