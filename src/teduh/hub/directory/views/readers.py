"""In which country and language somebody reads. Nothing of it is written down."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from teduh.hub.directory.rules.readers import readers_country


def language_here() -> str:
    return translation.get_language() or settings.LANGUAGE_CODE


def country_of(request: HttpRequest, asked: str = "") -> str:
    own = str(getattr(request.user, "country", "") or "") if hasattr(request, "user") else ""
    accepts = request.headers.get("Accept-Language", "")
    return readers_country(asked, own, accepts, settings.DEFAULT_COUNTRY)


def by_country(answer: HttpResponse) -> HttpResponse:
    """Says to caches that another browser may be told of another country."""
    patch_vary_headers(answer, ["Accept-Language"])
    return answer
