"""Wagtail's pages, for editors alone. What concerns people, names and passwords is not among them."""

from collections.abc import Callable
from functools import wraps

from csp.constants import HEADER as POLICY
from csp.constants import SELF, UNSAFE_INLINE
from csp.utils import build_policy
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import include, path, re_path
from wagtail.admin import urls as wagtail_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from teduh.hub.articles.access import is_editor
from teduh.hub.articles.refusals import not_found
from teduh.people.models import Person
from teduh.people.second_step import lacks_trusted_step, second_step_required

View = Callable[..., HttpResponseBase]

# Its calendars and its text fields start from scripts and styles in the page. Nothing comes from elsewhere.
_MORE = {"script-src": [SELF, UNSAFE_INLINE], "style-src": [SELF, UNSAFE_INLINE]}


def for_editors(view: View) -> View:
    """Answers others as an address does that leads nowhere, and asks for a second step as of staff."""

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **parts: object) -> HttpResponseBase:
        if not isinstance(request.user, Person):
            return redirect_to_login(request.get_full_path())
        if not is_editor(request.user):
            raise not_found()
        if lacks_trusted_step(request.user):
            if request.method != "GET":
                raise second_step_required()
            messages.warning(request, str(second_step_required().sentence))
            return redirect("mfa_index")
        response = view(request, *args, **parts)
        response.headers[POLICY] = build_policy(replace=_MORE)
        return response

    return answer


def _nothing_here(request: HttpRequest, **_parts: object) -> HttpResponseBase:  # noqa: ARG001 - a view
    raise not_found()


_OTHERWISE = "login|logout|password_reset|account|users|groups|sites|test404|failwhale"

urlpatterns = decorate_urlpatterns(
    [re_path(rf"^(?:{_OTHERWISE})/", _nothing_here), path("", include(wagtail_urls))], for_editors
)
