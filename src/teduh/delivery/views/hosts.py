"""The hosts that somebody is linked with: a code for a new one, and the way out."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from teduh.delivery import actions, queries
from teduh.people.http import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def hosts(request: SignedInRequest) -> HttpResponse:
    """A code is shown by the answer to its form alone, and never again."""
    code = actions.make_code(request.user) if request.method == "POST" else ""
    answer = render(request, "delivery/hosts.html", {"links": queries.own_links(request.user), "code": code})
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_POST
@login_required
def unlink(request: SignedInRequest, host_key: str) -> HttpResponse:
    actions.unlink_host(request.user, key=host_key)
    messages.success(request, _("That link is ended. Your account stays as it is."))
    return redirect("delivery:hosts")
