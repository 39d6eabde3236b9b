"""The page of notices."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST, require_safe

from teduh.foundation.clock import local_date, now
from teduh.notify import access, actions, queries
from teduh.notify.forms import ReadForm
from teduh.people.http import SignedInRequest


@require_safe
@login_required
def notices(request: SignedInRequest) -> HttpResponse:
    """Looking at the list marks nothing as read: the button does, or following a notice."""
    page = queries.notices(request.user, before=request.GET.get("before", ""))
    today = local_date(now(), request.user.time_zone)
    return render(request, "notify/notices.html", {"page": page, "today": today})


# Not for HEAD: what only looks at a link has not read it.
@require_GET
@login_required
def follow_notice(request: SignedInRequest, notice_id: int) -> HttpResponseRedirect:
    """To what it is about, and it is read."""
    notice = get_object_or_404(access.visible_notices(request.user), pk=notice_id)
    link = queries.link_of(request.user, notice)
    actions.read_notice(request.user, notice)
    return HttpResponseRedirect(link)


@require_POST
@login_required
def read(request: SignedInRequest) -> HttpResponseRedirect:
    form = ReadForm(request.POST)
    if form.is_valid():
        actions.read_notices(request.user, **form.cleaned_data)
    return redirect("notify:notices")
