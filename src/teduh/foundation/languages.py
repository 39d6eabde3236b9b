"""Which language a request speaks: the chosen one, the person's own, or the house's first."""

from collections.abc import Callable

from django.conf import settings
from django.dispatch import Signal
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

Answer = Callable[[HttpRequest], HttpResponse]

# Told when somebody signed in chooses a language on a page: `person_id`, `language`.
language_chosen = Signal()


class LanguageMiddleware:
    """Pages do not guess from the browser, which often speaks English on an Indonesian phone; apps say."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = language_of(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ["Accept-Language" if _is_api(request) else "Cookie"])
        return response


def language_of(request: HttpRequest) -> str:
    if _is_api(request):
        return translation.get_language_from_request(request)
    offered = dict(settings.LANGUAGES)
    cookie = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    if cookie in offered:
        return cookie
    person = getattr(request, "user", None)
    own = str(getattr(person, "language", ""))
    return own if own in offered else settings.LANGUAGE_CODE


def _is_api(request: HttpRequest) -> bool:
    return request.path.startswith("/api/")
