"""The professionals' desk. To others it is not there."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teduh.foundation.refusals import Refused
from teduh.hub.ask import actions, queries
from teduh.hub.ask.access import answers_here
from teduh.hub.ask.forms import AnswerForm, HandOffForm, LevelForm, PublicationForm
from teduh.hub.ask.queries import QuestionPage
from teduh.hub.ask.refusals import refusal
from teduh.people.desks import desk_for
from teduh.people.http import SignedInRequest

View = Callable[..., HttpResponseBase]
_at_desk = desk_for(answers_here)


def for_professionals(view: View) -> View:
    """What is read here is the most sensitive of the place."""

    @login_required
    @wraps(view)
    def answer(request: HttpRequest, **parts: object) -> HttpResponseBase:
        shown = _at_desk(view)(request, **parts)
        shown.headers["Cache-Control"] = "private, no-store"
        return shown

    return answer


@require_safe
@for_professionals
def desk(request: SignedInRequest) -> HttpResponse:
    return render(request, "ask/desk.html", {"page": queries.desk_page(request.user)})


@require_safe
@for_professionals
def question(request: SignedInRequest, question_id: UUID) -> HttpResponse:
    return _page(request, _found(request, question_id), {})


@require_POST
@for_professionals
def claim(request: SignedInRequest, question_id: UUID) -> HttpResponse:
    actions.claim_question(request.user, question_id=question_id)
    return redirect("ask:question", question_id)


@require_POST
@for_professionals
def release(request: SignedInRequest, question_id: UUID) -> HttpResponse:
    actions.release_question(request.user, question_id=question_id)
    return redirect("ask:desk")


@require_POST
@for_professionals
def close(request: SignedInRequest, question_id: UUID) -> HttpResponse:
    actions.close_question(request.user, question_id=question_id)
    messages.success(request, _("It is closed, and two people answer for it."))
    return redirect("ask:desk")


@sensitive_post_parameters()
@require_POST
@for_professionals
def answer(request: SignedInRequest, question_id: UUID) -> HttpResponse:
    page = _found(request, question_id)
    form = AnswerForm(request.POST, language=page.question.language)
    return _done(request, page, {"answer_form": form}, form, actions.send_answer)


@sensitive_post_parameters()
@require_POST
@for_professionals
def lower(request: SignedInRequest, question_id: UUID) -> HttpResponse:
    page = _found(request, question_id)
    form = LevelForm(request.POST, question=page.question)
    return _done(request, page, {"level_form": form}, form, actions.lower_level)


@sensitive_post_parameters()
@require_POST
@for_professionals
def hand_off(request: SignedInRequest, question_id: UUID) -> HttpResponse:
    page = _found(request, question_id)
    form = HandOffForm(request.POST, question=page.question)
    return _done(request, page, {"hand_off_form": form}, form, actions.record_hand_off)


@sensitive_post_parameters()
@require_POST
@for_professionals
def publish(request: SignedInRequest, question_id: UUID) -> HttpResponse:
    page = _found(request, question_id)
    form = PublicationForm(request.POST)
    return _done(request, page, {"publication_form": form}, form, actions.prepare_publication)


@require_http_methods(["POST"])
@for_professionals
def approve(request: SignedInRequest, publication_id: UUID) -> HttpResponse:
    actions.approve_publication(request.user, publication_id=publication_id)
    messages.success(request, _("Everybody can read it now."))
    return redirect("ask:one", publication_id)


# What a page asks for beyond what an action takes.
_NOT_TAKEN = {"looked_again", "is_without"}


def _done(
    request: SignedInRequest,
    page: QuestionPage,
    shown: dict[str, Any],
    form: forms.Form,
    act: Callable[..., object],
) -> HttpResponse:
    """The action with what the form holds; or the page again with what is wrong."""
    if not form.is_valid():
        return _page(request, page, shown, status=422)
    told = {name: value for name, value in form.cleaned_data.items() if name not in _NOT_TAKEN}
    try:
        act(request.user, question_id=page.question.pk, **told)
    except Refused as no:
        form.add_error(None, str(no.sentence))
        return _page(request, page, shown, status=no.status)
    messages.success(request, _("Kept."))
    return redirect("ask:question", page.question.pk)


def _found(request: SignedInRequest, question_id: UUID) -> QuestionPage:
    page = queries.question_page(request.user, question_id)
    if page is None:
        raise refusal("not_found")
    return page


def _page(
    request: SignedInRequest, page: QuestionPage, shown: dict[str, Any], status: int = 200
) -> HttpResponse:
    asked = page.question
    blank = {
        "page": page,
        "answer_form": AnswerForm(language=asked.language),
        "level_form": LevelForm(question=asked),
        "hand_off_form": HandOffForm(question=asked),
        "publication_form": PublicationForm(initial=_as_it_is(page)),
    }
    return render(request, "ask/question.html", {**blank, **shown}, status=status)


def _as_it_is(page: QuestionPage) -> dict[str, str]:
    """To begin with; what leads to somebody is taken out by hand."""
    if page.publication:
        return {"asked": page.publication.asked, "answered": page.publication.answered}
    return {"asked": page.text, "answered": page.answer.text if page.answer else ""}
