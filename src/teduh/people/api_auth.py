"""Who calls the API: an app with its token, or a browser page with its cookie."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from ninja.errors import HttpError
from ninja.security import APIKeyCookie, HttpBearer
from ninja.utils import check_csrf

from teduh.people.models import Person
from teduh.people.signing import recognise


class AppToken(HttpBearer):
    """`Authorization: Bearer …`, as `POST /tokens` gave it."""

    def authenticate(self, request: HttpRequest, token: str) -> Person | None:
        person = recognise(request, token, is_sent_by_script=True)
        if not isinstance(person, Person):
            return None
        request.user = person
        return person


class BrowserCookie(APIKeyCookie):
    """The cookie of our own pages; what changes something also needs `X-CSRFToken`."""

    param_name = settings.TOKEN_COOKIE

    def _get_key(self, request: HttpRequest) -> str | None:
        return request.COOKIES.get(self.param_name)

    def authenticate(self, request: HttpRequest, key: str | None) -> Person | None:
        """A forged request from another site is stopped here, and only if somebody is signed in."""
        person = request.user
        if not key or not isinstance(person, Person):
            return None
        if check_csrf(request):
            raise HttpError(403, "CSRF")
        return person


def nobody(request: HttpRequest) -> AnonymousUser:  # noqa: ARG001 - the signature of an authenticator
    return AnonymousUser()


signed_in = [AppToken(), BrowserCookie()]
# For what people without an account may see too.
anybody = [*signed_in, nobody]
