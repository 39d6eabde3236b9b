"""What the frame of every page knows: who looks, in which light, in which language."""

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

APPEARANCES = ("system", "light", "dark")


def frame(request: HttpRequest) -> dict[str, object]:
    """For `base.html`. A page of a failing server is rendered with no request and needs none of it."""
    chosen = request.COOKIES.get(settings.APPEARANCE_COOKIE, "system")
    return {
        "viewer": getattr(request, "user", None),
        "appearance": chosen if chosen in APPEARANCES else "system",
        "appearances": APPEARANCES,
        "language": translation.get_language() or settings.LANGUAGE_CODE,
        "languages": [
            (code, translation.get_language_info(code)["name_local"]) for code, _ in settings.LANGUAGES
        ],
    }
