"""How a refusal becomes an answer, and the headers that every answer carries."""

from collections.abc import Callable

from csp.constants import HEADER as POLICY
from csp.utils import build_policy
from django.conf import settings
from django.contrib.messages.middleware import MessageMiddleware
from django.core.exceptions import DisallowedHost
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from teduh.foundation.limits import limit_route
from teduh.foundation.refusals import Refused

Answer = Callable[[HttpRequest], HttpResponse]

_MOST_DIGITS = 18

PERMISSIONS = (
    "camera=(self), microphone=(self), geolocation=(), payment=(), usb=(), browsing-topics=(), "
    "accelerometer=(), gyroscope=(), magnetometer=(), display-capture=()"
)


def wants_json(request: HttpRequest) -> bool:
    return request.path.startswith("/api/") or not request.accepts("text/html")


def refusal(request: HttpRequest, no: Refused) -> HttpResponse:
    """The answer to a no: a page with a next step, or the API's shape of it."""
    if wants_json(request):
        return JsonResponse(no.as_json(), status=no.status, headers=no.headers)
    shown = {"refused": no, "back": came_from(request)}
    answer = render(request, "foundation/refusal.html", shown, status=no.status)
    for name, value in no.headers.items():
        answer[name] = value
    return answer


def came_from(request: HttpRequest) -> str:
    """The page of ours that led here, to offer as the way back; else the start."""
    referer = request.headers.get("Referer", "")
    try:
        host = request.get_host()
    except DisallowedHost:
        # What is refused is the name by which we were called.
        return "/"
    ours = url_has_allowed_host_and_scheme(referer, {host}, require_https=request.is_secure())
    return referer if ours and referer != request.build_absolute_uri() else "/"


def only_written_to(request: HttpRequest) -> HttpResponse:
    """Whoever logs in anew in the middle of a comment lands where only forms go. Nothing leads back there."""
    sentence = _("Nothing was changed. Please open the page again and try once more.")
    no = Refused("only_written_to", sentence, status=405)
    return render(request, "foundation/refusal.html", {"refused": no, "back": "/"}, status=no.status)


def not_so_used(request: HttpRequest) -> HttpResponse:
    """The answer to a method that the address does not know."""
    if wants_json(request):
        sentence = _("That is not how this address is used.")
        return refusal(request, Refused("method_not_allowed", sentence, status=405))
    return only_written_to(request)


class RefusalMiddleware:
    """Shows every `Refused` that a view lets pass, so that no view must, and has no page stay blank."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not isinstance(response, HttpResponseNotAllowed):
            return response
        answer = not_so_used(request)
        answer["Allow"] = response["Allow"]
        return answer

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return refusal(request, exception) if isinstance(exception, Refused) else None


class LimitsMiddleware:
    """Counts what the table of limits names. The API counts for itself, when it knows who asks."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        if request.path.startswith("/api/"):
            return None
        try:
            limit_route(request, lambda: request.user.pk)
        except Refused as no:
            return refusal(request, no)
        return None


class BodiesMiddleware:
    """Refuses by its announced length what no page takes.

    Files of a form are kept on the disk while it is read, whoever sent it: the token against forged forms
    stands inside, so nobody is asked who they are before. Stands behind all who read nothing of it.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if announced_length(request) <= largest_body(request.path_info):
            return self.get_response(request)
        return refusal(request, Refused("too_large", _("That is too large."), status=413))


def announced_length(request: HttpRequest) -> int:
    """Of what is announced in no number nothing is read."""
    text = request.META.get("CONTENT_LENGTH") or ""
    # A number of thousands of digits is read by nobody either.
    return int(text[:_MOST_DIGITS]) if text.isascii() and text.isdigit() else 0


def largest_body(path: str) -> int:
    """How many bytes a request to this address may have."""
    largest: int = settings.LARGER_BODIES.get(path, settings.LARGEST_BODY)
    return largest


class AskableMiddleware:
    """Nothing is found at an address with a NUL in it: not every database can be asked for it."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" not in request.path_info:
            return self.get_response(request)
        if wants_json(request):
            raise Http404
        # No person has typed it, so nobody needs a page, and a file's address answers like any other.
        return HttpResponse(status=404, headers={"Cache-Control": "private, no-store"})


class PageMessagesMiddleware(MessageMiddleware):
    """Words for the next page. The API has no next page, and says what it has to say at once."""

    def process_request(self, request: HttpRequest) -> None:
        if not request.path.startswith("/api/"):
            super().process_request(request)


class HeadersMiddleware:
    """Private unless a view says otherwise: not kept by caches, not listed by search engines.

    The content security policy is written out once: it is the same for every answer.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        self.policy = build_policy()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault(POLICY, self.policy)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cache-Control", "private, no-cache")
        response.headers.setdefault("X-Robots-Tag", "noindex")
        return response
