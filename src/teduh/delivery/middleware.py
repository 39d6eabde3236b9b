"""Shuts pages that are not offered to who asks. The API asks the same gate once it knows who calls."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from teduh.delivery.gate import admit_request, may_depend, place_asked, require_going_on
from teduh.foundation.middleware import refusal
from teduh.foundation.refusals import Refused
from teduh.people.access import Viewer
from teduh.people.api_auth import AppToken
from teduh.people.models import Person


class DeliveryMiddleware:
    """While nothing is tried and no host is registered it asks nobody anything."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        if request.path.startswith("/api/"):
            return None
        try:
            _admit(request)
        except Refused as no:
            return refusal(request, no)
        return None


def _admit(request: HttpRequest) -> None:
    place = place_asked(request)
    if place is not None and may_depend(place):
        admit_request(request, _viewer(request))
    else:
        require_going_on(request)


def _viewer(request: HttpRequest) -> Viewer:
    """Files are fetched by apps too, with the token that they have."""
    app = AppToken()(request) if "Authorization" in request.headers else None
    if isinstance(app, Person):
        return app
    # What the middleware set is a lazy one; the class is asked of the person inside.
    return request.user
