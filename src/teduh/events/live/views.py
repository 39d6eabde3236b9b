"""Pages of a talk while it happens: to watch, to send, to moderate."""

from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from teduh.events.live import actions, queries, serving
from teduh.events.live.forms import ChatForm, DecisionForm, LineForm
from teduh.events.live.models import ChatMode, LineKind
from teduh.events.live.refusals import SENDER_REASONS, not_found
from teduh.foundation.middleware import wants_json
from teduh.foundation.refusals import Refused
from teduh.people.http import SignedInRequest
from teduh.safety.help_first import help_first
from teduh.safety.rules.help import HelpService


def _page(request: HttpRequest, key: str) -> queries.Page:
    found = queries.page(request.user, key)
    if found is None:
        raise not_found()
    return found


def _desk(request: HttpRequest, key: str) -> queries.Page:
    found = queries.page(request.user, key, at_desk=True)
    if found is None or not found.seat.may_stop:
        raise not_found()
    return found


@require_safe
@never_cache
def player(request: HttpRequest, key: str) -> HttpResponse:
    """The talk itself. Everybody who sees the talk may watch; whoever is signed in may write."""
    shown = {"page": _page(request, key), "form": LineForm()}
    return render(request, "live/player.html", shown)


@require_safe
@never_cache
def state(request: HttpRequest, key: str) -> JsonResponse:
    """For pages whose stream does not come through."""
    found = _page(request, key)
    return JsonResponse(
        {"state": found.state, "base": found.base, "lines": found.lines, "questions": found.questions}
    )


@require_safe
@login_required
@never_cache
def studio(request: SignedInRequest, key: str) -> HttpResponse:
    """Where a speaker sends from a browser, or finds what OBS needs."""
    actions.open_broadcast(request.user, key)
    shown = {"page": _page(request, key), "reasons": SENDER_REASONS}
    return render(request, "live/studio.html", shown)


@require_POST
@login_required
def end(request: SignedInRequest, key: str) -> HttpResponse:
    actions.end_broadcast(request.user, key)
    messages.success(request, _("The talk has ended. Thank you."))
    return redirect("live:studio", key)


@require_POST
@login_required
def stream_key(request: SignedInRequest, key: str) -> HttpResponse:
    """The key is shown on this answer, and nowhere again."""
    made = actions.make_stream_key(request.user, key)
    shown = {"page": _page(request, key), "reasons": SENDER_REASONS, "made": made}
    return render(request, "live/studio.html", shown)


@require_POST
@login_required
def stop(request: SignedInRequest, key: str) -> HttpResponse:
    """The safety moderator ends the broadcast."""
    actions.cut_broadcast(request.user, key)
    if wants_json(request):
        return JsonResponse({"state": "cut"})
    messages.success(request, _("The broadcast is ended. Nobody sees it any more."))
    # The desk of a talk that is no talk any more is not there either.
    is_there = queries.page(request.user, key) is not None
    return redirect("live:desk", key) if is_there else redirect("safety:queue")


@require_POST
@login_required
def leave(request: SignedInRequest, key: str) -> HttpResponse:
    """One line. Help is shown to its writer alone, on this answer."""
    form = LineForm(request.POST)
    # As it was typed, before anything is checked: help comes also where the line itself is not taken.
    lines = help_first(form.typed(), request.user.country)
    if not form.is_valid():
        return _helped(request, key, lines, form=form)
    said, kind = form.cleaned_data["text"], LineKind(form.cleaned_data["kind"])
    try:
        left = actions.leave_line(request.user, key, said, kind)
    except Refused as no:
        if not lines or no.code == "not_found":
            raise
        return _helped(request, key, lines, no=no)
    if left.help:
        return _helped(request, key, left.help)
    if _is_beside(request):
        return render(request, "live/_left.html", {"line": left.line})
    return redirect(reverse("live:player", args=[key]) + "#lines")


def _helped(
    request: HttpRequest,
    key: str,
    lines: Sequence[HelpService],
    *,
    form: LineForm | None = None,
    no: Refused | None = None,
) -> HttpResponse:
    """Help comes first; after it why the line was not taken."""
    shown = {"page": _page(request, key), "form": form or LineForm(), "help": lines, "no": no}
    is_panel = _is_beside(request) and (lines or form is None)
    answer = render(request, "live/_left.html" if is_panel else "live/player.html", shown)
    answer.status_code = no.status if no else 422 if form else 200
    for name, value in (no.headers if no else {}).items():
        answer[name] = value
    return answer


def _is_beside(request: HttpRequest) -> bool:
    """Sent by the page's script, which puts the answer where the form was."""
    return request.headers.get("X-Requested-With") == "fetch"


@require_POST
@login_required
def withdraw(request: SignedInRequest, key: str, line_id: int) -> HttpResponse:
    actions.withdraw_line(request.user, key, line_id)
    return redirect(reverse("live:player", args=[key]) + "#lines")


@require_safe
@login_required
@never_cache
def desk(request: SignedInRequest, key: str) -> HttpResponse:
    """The moderator's page: the picture, what waits, the questions, and the button that ends it."""
    found = _desk(request, key)
    broadcast = found.seat.broadcast
    now = {"mode": broadcast.chat, "slow_seconds": broadcast.slow_seconds} if broadcast else None
    return render(request, "live/desk.html", {"page": found, "form": ChatForm(initial=now)})


@require_POST
@login_required
def decide(request: SignedInRequest, key: str, line_id: int) -> HttpResponse:
    form = DecisionForm(request.POST)
    if not form.is_valid():
        raise not_found()
    match form.cleaned_data["verb"]:
        case "approve":
            actions.approve_line(request.user, key, line_id)
        case "refuse":
            actions.refuse_line(request.user, key, line_id)
        case "merge":
            actions.merge_question(request.user, key, line_id, form.cleaned_data["into"] or 0)
        case verb:
            actions.place_question(request.user, key, line_id, earlier=verb == "earlier")
    return redirect("live:desk", key)


@require_POST
@login_required
def chat(request: SignedInRequest, key: str) -> HttpResponse:
    form = ChatForm(request.POST)
    if not form.is_valid():
        return render(request, "live/desk.html", {"page": _desk(request, key), "form": form}, status=422)
    chosen = form.cleaned_data
    try:
        actions.set_chat(request.user, key, ChatMode(chosen["mode"]), chosen["slow_seconds"])
    except Refused as no:
        if no.code != "closed":
            raise
        form.add_error(None, str(no.sentence))
        return render(request, "live/desk.html", {"page": _desk(request, key), "form": form}, status=503)
    return redirect("live:desk", key)


@require_safe
def play(request: HttpRequest, seal: str, broadcast_id: int, name: str) -> HttpResponseBase:
    """The list and its segments, where nobody answers before Django does."""
    del seal, broadcast_id, name  # read from the path as the lane reads it
    asked = serving.asked(request.path)
    found = None if asked is None else serving.played(asked)
    if found is None:
        raise not_found()
    answer = FileResponse(found.path.open("rb"))
    for header, value in found.headers:
        answer[header] = value
    return answer
