"""What a browser remembers of its person's choices: light, language. No secret, and for our pages alone."""

from django.conf import settings
from django.http import HttpResponse

_YEAR_IN_SECONDS = 365 * 24 * 60 * 60


def remembered(response: HttpResponse, name: str, value: str) -> HttpResponse:
    """For a year, out of the reach of scripts, and over HTTPS only where people come by HTTPS."""
    secure = settings.SESSION_COOKIE_SECURE
    response.set_cookie(name, value, max_age=_YEAR_IN_SECONDS, samesite="Lax", secure=secure, httponly=True)
    return response
