"""Where a prompt or a reminder leads: the date it was sent for, also when that date is over."""

import datetime as dt

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from teduh.foundation.clock import now
from teduh.moments.queries.days import today, without_moment
from teduh.notify.queries import silences
from teduh.people.http import SignedInRequest


@require_safe
@login_required
def day(request: SignedInRequest, date: str) -> HttpResponse:
    """Today's leads to the camera, or to the moment that is there."""
    asked = _date(date)
    if asked == today(request.user, now()):
        is_empty = request.user.pk in without_moment([request.user.pk], asked)
        return redirect("moments:capture" if is_empty else "moments:feed")
    shown = {"day": asked, "is_over": asked < today(request.user, now()), "silences": silences(request.user)}
    return render(request, "moments/day.html", shown)


def _date(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise Http404 from None
