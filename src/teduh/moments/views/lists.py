"""Lists of comments under the settings: what one wrote, and what a block has hidden."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from teduh.moments.queries.hidden import hidden_comments
from teduh.moments.queries.written import written_lines
from teduh.people.http import SignedInRequest


@require_safe
@login_required
def hidden(request: SignedInRequest) -> HttpResponse:
    """By people whom one has blocked, now or before."""
    page = hidden_comments(request.user, before=_before(request))
    return render(request, "moments/hidden_comments.html", {"page": page, "here": request.get_full_path()})


@require_safe
@login_required
def written(request: SignedInRequest) -> HttpResponse:
    """By oneself, wherever one may still read along."""
    page = written_lines(request.user, before=_before(request))
    return render(request, "moments/written_comments.html", {"page": page, "here": request.get_full_path()})


def _before(request: SignedInRequest) -> str:
    return request.GET.get("before", "")
