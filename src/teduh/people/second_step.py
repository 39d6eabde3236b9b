"""Who must have a second step and has none gets no further than the page where it is set up."""

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from ninja.throttling import BaseThrottle

from teduh.foundation.middleware import refusal, wants_json
from teduh.foundation.refusals import Refused
from teduh.people.api_auth import AppToken
from teduh.people.models import Person

# What the pages of signing in themselves need: the frame's own addresses, and all below /account/.
_FRAME = "foundation"
_SIGNING_IN = "account/"
_STEPS = ("totp", "webauthn")
SIGNING_OUT = ("DELETE", "api/v1/tokens/current")


class SecondStepMiddleware:
    """For pages and files. The API asks the same once it knows who calls."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        if _is_open(request) or not _lacks_it(request):
            return None
        if request.method == "GET" and not wants_json(request):
            return HttpResponseRedirect(reverse("mfa_index"))
        return refusal(request, second_step_required())


class HasSecondStep(BaseThrottle):
    """Asked of every operation of the API."""

    def allow_request(self, request: HttpRequest) -> bool:
        person = getattr(request, "auth", None)
        route = request.resolver_match.route if request.resolver_match else ""
        if isinstance(person, Person) and person.lacks_second_step and (request.method, route) != SIGNING_OUT:
            raise second_step_required()
        return True


def second_step_required() -> Refused:
    sentence = _(
        "Your password alone is not enough here. Please set up a passkey or an authenticator app first."
    )
    return Refused("second_step_required", sentence, details={"set_up": reverse("mfa_index")})


def lacks_trusted_step(person: Person) -> bool:
    """Of whom a room trusts as the place trusts its staff: whether a second step is asked and missing.

    The people of the demo are excepted, as everywhere.
    """
    if settings.SECOND_FACTOR == "nobody" or (settings.DEMO and person.is_demo):
        return False
    return not Authenticator.objects.filter(user=person, type__in=_STEPS).exists()


def _is_open(request: HttpRequest) -> bool:
    match = request.resolver_match
    is_frame = match is not None and (match.namespace == _FRAME or match.route.startswith(_SIGNING_IN))
    return is_frame or request.path.startswith("/api/") or settings.SECOND_FACTOR == "nobody"


def _lacks_it(request: HttpRequest) -> bool:
    """Nobody is asked who they are for nothing: only who brings a token can lack anything."""
    if "Authorization" in request.headers:
        app = AppToken()(request)
        if isinstance(app, Person):
            return app.lacks_second_step
    if settings.TOKEN_COOKIE not in request.COOKIES:
        return False
    return bool(getattr(request.user, "lacks_second_step", False))
