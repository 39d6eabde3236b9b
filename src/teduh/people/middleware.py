"""Signs a browser in by its opaque token cookie: one query, and only if somebody asks who it is."""

from collections.abc import Callable
from functools import partial

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from teduh.people.actions.tokens import TOKEN_LIFE
from teduh.people.signing import Signing, recognise, signing_of


class TokenAuthenticationMiddleware:
    """Sets `request.user`. Sessions are left to the sign-in pages and are not what signs anybody in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = request.COOKIES.get(settings.TOKEN_COOKIE, "")
        request.user = SimpleLazyObject(partial(recognise, request, token))  # type: ignore[assignment]  # a Viewer when asked
        response = self.get_response(request)
        _write_cookie(signing_of(request), response)
        return response


def _write_cookie(signing: Signing, response: HttpResponse) -> None:
    token = signing.token if signing.cookie is None and signing.lives_on else signing.cookie
    if token:
        response.set_cookie(
            settings.TOKEN_COOKIE,
            token,
            max_age=TOKEN_LIFE,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    elif token is not None:
        response.delete_cookie(settings.TOKEN_COOKIE, samesite="Lax")
        # What waits on the device to be sent stays; what was shown there does not.
        response["Clear-Site-Data"] = '"cache"'
