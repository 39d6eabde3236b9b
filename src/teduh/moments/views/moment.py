"""One moment: its page, its way there, and its removal."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from teduh.foundation.clock import now
from teduh.foundation.pagination import row_named
from teduh.media.reasons import sentence
from teduh.moments import access, actions, queries
from teduh.moments.forms.engagement import CommentForm
from teduh.moments.models import Moment
from teduh.moments.queries import CommentLine
from teduh.moments.queries.days import today
from teduh.moments.queries.progress import progress_of
from teduh.moments.rules import sounds_heavy
from teduh.moments.views.offers import change_forms
from teduh.moments.views.shown_elsewhere import oembed_link
from teduh.people.http import SignedInRequest
from teduh.people.models import Person


@require_safe
def moment(request: HttpRequest, moment_id: UUID) -> HttpResponse:
    """For who may see it; its author sees it on its way, too."""
    shown = (
        access.visible_moments(request.user).select_related("author", "circle").filter(pk=moment_id).first()
    )
    if shown is not None:
        return moment_page(request, shown)
    if isinstance(request.user, Person):
        return _on_its_way(request, get_object_or_404(access.own_moments(request.user), pk=moment_id))
    raise Http404


def moment_page(request: HttpRequest, shown: Moment, *, status: int = 200, **sent: Form) -> HttpResponse:
    """`sent` are forms that came in and need another look."""
    page = queries.moment_page(request.user, shown, after=row_named(request.GET.get("after", "")))
    context: dict[str, Any] = {
        "page": page,
        "card": page.card,
        "oembed_link": oembed_link(request, shown.pk),
        "offers_help": page.card.is_own and sounds_heavy(page.card.caption),
        "threads": _threads(page.comments.lines),
        "comment_form": CommentForm(auto_id="comment_%s"),
    }
    if page.settings is not None and isinstance(request.user, Person):
        context |= change_forms(request.user, page)
    return render(request, "moments/moment.html", context | sent, status=status)


def _threads(lines: list[CommentLine]) -> list[tuple[CommentLine, list[CommentLine]]]:
    """Each comment with its answers. An answer whose comment is on another page stands alone."""
    here = {line.id for line in lines if line.reply_to is None}
    answers: dict[int, list[CommentLine]] = {first: [] for first in here}
    firsts = []
    for line in lines:
        if line.reply_to in answers:
            answers[line.reply_to].append(line)
        else:
            firsts.append(line)
    return [(line, answers.get(line.id, [])) for line in firsts]


def _on_its_way(request: HttpRequest, own: Moment) -> HttpResponse:
    shown = {"moment": own, "progress": progress_of(own), "reason": sentence(own.failed_because)}
    return render(request, "moments/on_its_way.html", shown)


@require_safe
@login_required
def progress(request: SignedInRequest, moment_id: UUID) -> JsonResponse:
    """How far one's own moment is, for a page that waits."""
    own = get_object_or_404(access.own_moments(request.user), pk=moment_id)
    return JsonResponse({"state": own.state, "progress": progress_of(own)})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def remove(request: SignedInRequest, moment_id: UUID) -> HttpResponse:
    """Asks once, on a page of its own."""
    own = get_object_or_404(access.own_moments(request.user), pk=moment_id)
    if request.method == "POST":
        actions.remove_moment(request.user, moment_id=own.pk)
        return redirect("moments:feed")
    is_today = own.day == today(request.user, now())
    return render(request, "moments/remove.html", {"moment": own, "is_today": is_today})
