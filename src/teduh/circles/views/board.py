"""The board of a circle, and one's answer to its question."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from teduh.circles import actions, queries
from teduh.circles.access import announced_circles, boards, visible_circles
from teduh.circles.forms import AnswerForm
from teduh.circles.refusals import refusal
from teduh.circles.views.answers import unkept
from teduh.foundation.refusals import Refused
from teduh.people.http import SignedInRequest
from teduh.people.models import Person
from teduh.safety.help_first import help_first


@require_safe
def circle(request: HttpRequest, guided_id: UUID) -> HttpResponse:
    """The board for who reads inside, the announcement for anybody else who may know of it."""
    if not visible_circles(request.user).filter(pk=guided_id).exists():
        raise refusal("not_found")
    if isinstance(request.user, Person) and boards(request.user).filter(pk=guided_id).exists():
        return _board(request, request.user, guided_id)
    card = queries.card_of(announced_circles(request.user), guided_id)
    shown = {"card": card, "seat": queries.own_seat(request.user, guided_id)}
    return unkept(render(request, "circles/circle.html", shown))


@require_POST
@login_required
def answer(request: SignedInRequest, guided_id: UUID) -> HttpResponse:
    """Where the words are heavy, help stands first on the page that answers."""
    if not boards(request.user).filter(pk=guided_id).exists():
        raise refusal("not_found")
    form = AnswerForm(request.POST)
    # Help comes first also where nothing is kept.
    if not form.is_valid():
        return _board(request, request.user, guided_id, form, helped_by=form.typed)
    said = form.cleaned_data
    try:
        written = actions.write_answer(
            request.user, circle_id=guided_id, turn_id=said["turn"], text=said["text"]
        )
    except Refused as no:
        form.add_error(None, str(no.sentence))
        return _board(request, request.user, guided_id, form, helped_by=form.typed)
    if written.shows_help:
        return _board(request, request.user, guided_id, helped_by=form.typed)
    messages.success(request, _("Thank you. Somebody reads it first, and then the circle does."))
    return redirect("circles:circle", guided_id)


@require_POST
@login_required
def take_away(request: SignedInRequest, answer_id: UUID) -> HttpResponse:
    circle_id = actions.take_away(request.user, answer_id=answer_id)
    messages.success(request, _("It is gone, for everybody."))
    return redirect("circles:circle", circle_id)


@require_POST
@login_required
def appeal(request: SignedInRequest, answer_id: UUID) -> HttpResponse:
    circle_id = actions.appeal_answer(request.user, answer_id=answer_id)
    messages.success(request, _("Somebody else looks at it again."))
    return redirect("circles:circle", circle_id)


def _board(
    request: HttpRequest, reader: Person, guided_id: UUID, form: AnswerForm | None = None, helped_by: str = ""
) -> HttpResponse:
    page = queries.board_page(reader, guided_id)
    if page is None:
        raise refusal("not_found")
    open_turn = next((each.turn.pk for each in page.rounds if each.is_open), None)
    shown = {
        "page": page,
        "form": form or AnswerForm(initial={"turn": open_turn}),
        "help_first": help_first(helped_by, reader.country) if helped_by else (),
        "is_kept": bool(helped_by) and form is None,
    }
    status = 422 if form is not None else 200
    return unkept(render(request, "circles/board.html", shown, status=status))
