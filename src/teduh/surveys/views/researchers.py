"""Who finds the researchers' desk: to anybody else it is not there."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponseBase

from teduh.surveys.access import is_researcher
from teduh.surveys.refusals import not_found


def for_researchers(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Answers others as an address does that leads nowhere."""

    @wraps(view)
    def answer(request: HttpRequest, **parts: object) -> HttpResponseBase:
        if not is_researcher(request.user):
            raise not_found()
        return view(request, **parts)

    return answer
