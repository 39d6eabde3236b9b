"""The gate of the API: asked after its limits, when it is known who calls."""

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from ninja.throttling import BaseThrottle

from teduh.delivery.gate import admit, may_depend, place_asked
from teduh.delivery.rules import Surface
from teduh.people.models import Person


class Offered(BaseThrottle):
    """Lets through what is offered to who asks, and raises for the rest."""

    def allow_request(self, request: HttpRequest) -> bool:
        place = place_asked(request)
        if place is not None and may_depend(place):
            known = getattr(request, "auth", None)
            admit(place, known if isinstance(known, Person) else AnonymousUser(), Surface.STAND_ALONE)
        return True
