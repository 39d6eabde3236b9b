"""The gate of the API: asked after its limits, when it is known who calls."""

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from ninja.throttling import BaseThrottle

from teduh.delivery.gate import admit_request
from teduh.people.models import Person


class Offered(BaseThrottle):
    """Lets through what is offered to who asks, and raises for the rest."""

    def allow_request(self, request: HttpRequest) -> bool:
        known = getattr(request, "auth", None)
        admit_request(request, known if isinstance(known, Person) else AnonymousUser())
        return True
