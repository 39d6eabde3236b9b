"""Signs a browser in by its opaque token cookie: one query, and only if somebody asks who it is."""

import logging
from collections.abc import Callable
from functools import partial
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from teduh.people.actions.tokens import TOKEN_LIFE
from teduh.people.signing import Signing, recognise, signing_of

logger = logging.getLogger("teduh.security")
# What one may not see answers like what does not exist, so both are told.
NOT_FOR_THEM = frozenset({HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND})
# Where nobody is known by their account: no line may put one beside them, with its minute. Desks are told.
UNNAMED = frozenset(
    {
        *("surveys:surveys", "surveys:start", "surveys:answer", "surveys:withdraw"),
        *("ask:ask", "ask:reply", "ask:choose", "ask:answered", "ask:one"),
    }
)


class TokenAuthenticationMiddleware:
    """Sets `request.user`. Sessions are left to the sign-in pages and are not what signs anybody in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = request.COOKIES.get(settings.TOKEN_COOKIE, "")
        request.user = SimpleLazyObject(partial(recognise, request, token))  # type: ignore[assignment]  # a Viewer when asked
        response = self.get_response(request)
        _write_cookie(signing_of(request), response)
        _tell_of_refusal(request, response)
        return response


def _tell_of_refusal(request: HttpRequest, response: HttpResponse) -> None:
    """By number and by the name of the page: never what they asked for, and nothing of unnamed pages."""
    match = request.resolver_match
    if match and match.view_name in UNNAMED:
        return
    if response.status_code in NOT_FOR_THEM and match and signing_of(request).token_id is not None:
        facts = (request.user.pk, response.status_code, request.method, match.view_name)
        logger.info("person %s got %s for %s %s", *facts)


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
