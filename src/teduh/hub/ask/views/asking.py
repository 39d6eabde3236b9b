"""Asking, and reading the answer: without an account, without a cookie, and kept nowhere on the device."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from teduh.foundation.refusals import Refused
from teduh.foundation.views import not_from_elsewhere
from teduh.hub.ask import actions, queries
from teduh.hub.ask.forms import CodeForm, QuestionForm
from teduh.hub.ask.staffing import staffed
from teduh.safety.help_first import first_lines


# Without a token, which would need a cookie: only a code opens anything, and a page of another site has none.
@csrf_exempt
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@not_from_elsewhere
def ask(request: HttpRequest) -> HttpResponse:
    """What to expect comes before the box; help comes before all where the words ask for it."""
    duty = staffed()
    form = QuestionForm(request.POST or None)
    shown: dict[str, object] = {
        "duty": duty,
        "form": form,
        "help_lines": first_lines(_country(request)),
        "zone": settings.DEFAULT_TIME_ZONE,
    }
    if not duty.open:
        return _unkept(render(request, "ask/closed.html", shown, status=409 if form.is_bound else 200))
    if not form.is_valid():
        return _unkept(render(request, "ask/ask.html", shown, status=422 if form.is_bound else 200))
    asked = actions.ask_question(
        text=form.cleaned_data["text"],
        language=(get_language() or settings.LANGUAGE_CODE)[:2],
        country=_country(request),
        is_in_danger=form.cleaned_data["is_in_danger"],
    )
    return _unkept(render(request, "ask/asked.html", {**shown, "asked": asked}))


@csrf_exempt
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@not_from_elsewhere
def reply(request: HttpRequest) -> HttpResponse:
    """The code is typed and sent, and never stands in an address: those are kept by browsers and logs."""
    form = CodeForm(request.POST or None)
    if not form.is_valid():
        return _unkept(render(request, "ask/code.html", {"form": form}, status=422 if form.is_bound else 200))
    try:
        question = actions.open_reply(form.cleaned_data["code"])
    except Refused as no:
        form.add_error("code", str(no.sentence))
        return _unkept(render(request, "ask/code.html", {"form": form}, status=no.status))
    shown = {
        "reply": queries.reply_of(question),
        "code": form.cleaned_data["code"],
        "help_lines": first_lines(question.country),
        # Whoever asks has no account, so no zone of their own.
        "zone": settings.DEFAULT_TIME_ZONE,
    }
    return _unkept(render(request, "ask/reply.html", shown))


@csrf_exempt
@sensitive_post_parameters()
@require_POST
@not_from_elsewhere
def choose(request: HttpRequest, what: str) -> HttpResponse:
    """What whoever asked decides afterwards, by their code."""
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _unkept(render(request, "ask/code.html", {"form": form}, status=422))
    code = form.cleaned_data["code"]
    _CHOICES[what](code)
    return _unkept(render(request, "ask/chosen.html", {"what": what, "code": code}))


_CHOICES = {
    "consent": actions.give_consent,
    "take-back": actions.take_consent_back,
    "erase": actions.take_question_back,
}
CHOICES = tuple(_CHOICES)


def _country(request: HttpRequest) -> str:
    """Whose numbers are shown. Who somebody is goes no further."""
    return str(getattr(request.user, "country", "") or settings.DEFAULT_COUNTRY)


def _unkept(answer: HttpResponse) -> HttpResponse:
    """Back after leaving shows nothing, and no address is told to where one goes."""
    answer["Cache-Control"] = "private, no-store"
    answer["Referrer-Policy"] = "no-referrer"
    return answer
