"""What Django's middleware finds out about a request, found out by the same functions."""

from functools import lru_cache
from types import SimpleNamespace

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest

from teduh.config.lane.asked import Asked
from teduh.foundation.languages import language_of

_KEPT = 1_024


class Facts:
    """Each fact is found once for each text that decides it: few texts are sent over and over."""

    def __init__(self) -> None:
        self._is_allowed = lru_cache(_KEPT)(_is_allowed)
        self._is_secure = lru_cache(_KEPT)(_is_secure)
        self._language = lru_cache(_KEPT)(_language)
        name, _ = settings.SECURE_PROXY_SSL_HEADER or ("", "")
        self._scheme_header = name.removeprefix("HTTP_").replace("_", "-").lower()

    def is_allowed(self, asked: Asked) -> bool:
        """Whether the request calls us by a name of ours."""
        headers = asked.headers
        forwarded = headers.get("x-forwarded-host", "") if settings.USE_X_FORWARDED_HOST else ""
        return self._is_allowed(headers.get("host", ""), forwarded)

    def is_secure(self, asked: Asked) -> bool:
        told = asked.headers.get(self._scheme_header, "") if self._scheme_header else ""
        return self._is_secure(asked.scheme, told)

    def language(self, asked: Asked, own: str) -> str:
        """What the answer says it speaks; `own` is the language of the person."""
        headers = asked.headers
        # Cookies decide only where there is one of that name.
        cookie = ""
        if settings.LANGUAGE_COOKIE_NAME in headers.get("cookie", ""):
            cookie = asked.cookies.get(settings.LANGUAGE_COOKIE_NAME, "")
        is_api = asked.path.startswith("/api/")
        accepted = headers.get("accept-language", "") if is_api else ""
        return self._language("/api/" if is_api else "/", cookie, accepted, own)


def _is_allowed(host: str, forwarded: str) -> bool:
    request = HttpRequest()
    request.META = {"HTTP_HOST": host, "SERVER_NAME": "", "SERVER_PORT": "0"}
    if forwarded:
        request.META["HTTP_X_FORWARDED_HOST"] = forwarded
    try:
        return bool(host and request.get_host())
    except DisallowedHost:
        return False


def _is_secure(scheme: str, told: str) -> bool:
    request = HttpRequest()
    if settings.SECURE_PROXY_SSL_HEADER and told:
        request.META[settings.SECURE_PROXY_SSL_HEADER[0]] = told
    return request.is_secure() if told else scheme == "https"


def _language(path: str, cookie: str, accepted: str, own: str) -> str:
    request = HttpRequest()
    request.path = path
    request.COOKIES = {settings.LANGUAGE_COOKIE_NAME: cookie} if cookie else {}
    request.META = {"HTTP_ACCEPT_LANGUAGE": accepted}
    request.user = SimpleNamespace(language=own)  # type: ignore[assignment]  # all that is asked of them
    return language_of(request)
