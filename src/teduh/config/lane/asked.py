"""A request as the lane reads it: only plain ones. What is unusual in any way is Django's."""

from collections.abc import Mapping

from django.conf import settings
from django.http import parse_cookie

from teduh.config.lane.interface import Scope

_HAS_BODY = ("content-length", "transfer-encoding")


class Asked:
    """One GET without a body, each of its headers sent once."""

    __slots__ = ("_cookies", "headers", "path", "query", "scheme")

    def __init__(self, scope: Scope, headers: Mapping[str, str]) -> None:
        self.path = scope.path
        self.query = scope.query_string
        self.scheme = scope.scheme
        self.headers = headers
        self._cookies: Mapping[str, str] | None = None

    @property
    def cookies(self) -> Mapping[str, str]:
        if self._cookies is None:
            # Many cookies of one name: Django's own reading decides.
            self._cookies = parse_cookie(self.headers.get("cookie", ""))
        return self._cookies

    def token(self) -> str:
        """What may sign somebody in; an app's comes before a browser's. Empty: Django shall look."""
        authorization = self.headers.get("authorization")
        if not authorization:
            return self.cookies.get(settings.TOKEN_COOKIE, "")
        kind, _, token = authorization.partition(" ")
        return token if kind == "Bearer" else ""


def plain(scope: Scope, sent: list[tuple[str, str]]) -> Asked | None:
    """None for everything that is not read most."""
    headers = dict(sent)
    is_plain = (
        len(headers) == len(sent)
        and scope.authority is None
        and scope.http_version == "1.1"
        and "\x00" not in scope.path
        and not any(name in headers for name in _HAS_BODY)
    )
    return Asked(scope, headers) if is_plain else None
