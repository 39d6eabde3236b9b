"""Wagtail's pages, for editors alone. What concerns people, names and passwords is not among them."""

from collections.abc import Callable
from functools import wraps

from csp.constants import HEADER as POLICY
from csp.constants import SELF, UNSAFE_INLINE
from csp.utils import build_policy
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase
from django.urls import include, path, re_path
from wagtail.admin import urls as wagtail_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from teduh.hub.articles.access import is_editor
from teduh.hub.articles.refusals import not_found
from teduh.people.desks import desk_for

View = Callable[..., HttpResponseBase]
_at_desk = desk_for(is_editor)

# Its calendars and its text fields start from scripts and styles in the page. Nothing comes from elsewhere.
_MORE = {"script-src": [SELF, UNSAFE_INLINE], "style-src": [SELF, UNSAFE_INLINE]}


def for_editors(view: View) -> View:
    """To others nothing of it is there."""

    @login_required
    @wraps(view)
    def answer(request: HttpRequest, *args: object, **parts: object) -> HttpResponseBase:
        response = _at_desk(view)(request, *args, **parts)
        response.headers[POLICY] = build_policy(replace=_MORE)
        return response

    return answer


def _nothing_here(request: HttpRequest, **_parts: object) -> HttpResponseBase:  # noqa: ARG001 - a view
    raise not_found()


_OTHERWISE = "login|logout|password_reset|account|users|groups|sites|test404|failwhale"

urlpatterns = decorate_urlpatterns(
    [re_path(rf"^(?:{_OTHERWISE})/", _nothing_here), path("", include(wagtail_urls))], for_editors
)
