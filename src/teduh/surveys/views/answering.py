"""A respondent's pages. No account is asked for, nothing kept before the yes, and help is on every page."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from teduh.foundation.refusals import Refused
from teduh.surveys import actions, queries
from teduh.surveys.access import receipt_of, responses_behind
from teduh.surveys.forms import ConsentForm, LookForm, ReceiptForm, StepForm, looked_at
from teduh.surveys.models import Response
from teduh.surveys.queries import Returned, Told
from teduh.surveys.questionnaire.refusals import Forged
from teduh.surveys.refusals import not_found

_PRIVATE = {"Cache-Control": "private, no-store"}


@require_safe
def surveys(request: HttpRequest) -> HttpResponse:
    """What is asked today."""
    return render(request, "surveys/surveys.html", {"lines": queries.open_surveys(_language())})


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """What it is about, and the yes."""
    look, form = LookForm(request.GET), ConsentForm(request.POST or None)
    language, country = look.asked("language"), look.asked("country")
    refused = None
    if request.method == "POST" and form.is_valid():
        language, country = form.cleaned_data["language"], form.cleaned_data["country"]
        try:
            token = actions.begin_response(slug, **form.said())
        except Refused as no:
            if no.code == "not_found":
                raise
            refused = no
        else:
            return _private(redirect("surveys:answer", token))
    sheet = queries.start_sheet(slug, language or _language(), country or settings.DEFAULT_COUNTRY)
    if sheet is None:
        raise not_found()
    shown = {"sheet": sheet, "country": country or "", "refused": refused or form.errors}
    status = refused.status if refused else 422 if form.errors else 200
    return _spoken(request, "surveys/start.html", sheet.told, shown, status)


@sensitive_variables("token")
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """The page on which a respondent is, wherever they open their link."""
    response = responses_behind(token).select_related("fielding__edition").first()
    if response is None:
        return _word(request, queries.told(_language(), settings.DEFAULT_COUNTRY), "gone", 404)
    if response.state != Response.State.OPEN:
        return _end(request, token, response)
    if request.method == "POST":
        return _step(request, token, response)
    return _page(request, queries.sheet_of(response), token)


def _step(request: HttpRequest, token: str, response: Response) -> HttpResponse:
    head, form = _head(response), StepForm(request.POST)
    if not form.is_valid():
        return _word(request, head, "forged", 422, token=token)
    step = form.step(dict(request.POST.lists()))
    try:
        taken = actions.erase_response(token) if step.go == "erase" else actions.save_page(token, step)
    except Forged:
        return _word(request, head, "forged", 422, token=token)
    except Refused as no:
        if no.code == "not_found":
            return _word(request, head, "gone", no.status)
        return _word(request, head, "closed", no.status, token=token, page=step.page)
    if taken is None:
        return _word(request, head, "withdrawn")
    return _after(request, token, step, Returned(step.fields, taken.wrongs))


def _after(request: HttpRequest, token: str, step: actions.Step, returned: Returned) -> HttpResponse:
    """Shown again with what was wrong, stopped, or on to where the response is now."""
    response = responses_behind(token).select_related("fielding__edition").get()
    if step.stays and returned.wrongs:
        return _page(request, queries.sheet_of(response, returned), token, status=422)
    if step.go == "stop" and response.state == Response.State.OPEN:
        until, link = queries.link_holds_until(response), request.build_absolute_uri()
        return _word(request, _head(response), "stopped", token=token, link=link, until=until, page=step.page)
    return _private(redirect("surveys:answer", token))


def _page(request: HttpRequest, sheet: queries.Sheet, token: str, *, status: int = 200) -> HttpResponse:
    shown = {"sheet": sheet, "token": token, "looked_at": looked_at(), "is_preview": False}
    return _spoken(request, "surveys/page.html", sheet.told, shown, status)


def _end(request: HttpRequest, token: str, response: Response) -> HttpResponse:
    if response.state == Response.State.QUOTA_FULL:
        return _word(request, _head(response), "quota")
    return _word(request, _head(response), "thanks", receipt=receipt_of(token))


def _head(response: Response) -> Told:
    return queries.told_to(response)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest) -> HttpResponse:
    """By the receipt code alone."""
    form = ReceiptForm(request.POST or request.GET)
    said = form.cleaned_data if form.is_valid() else {}
    head = queries.told(said.get("language") or _language(), settings.DEFAULT_COUNTRY)
    is_asked = request.method == "POST" and bool(said.get("receipt"))
    if is_asked and actions.withdraw_response(said["receipt"]):
        return _word(request, head, "withdrawn")
    shown: dict[str, object] = {"is_unknown": is_asked}
    return _spoken(request, "surveys/withdraw.html", head, shown, 404 if is_asked else 200)


def _word(request: HttpRequest, head: Told, kind: str, status: int = 200, **more: Any) -> HttpResponse:  # noqa: ANN401 - what the template shows
    """A page that only says something, with the next step and with help."""
    shown = {"receipt": "", "link": "", "token": "", "until": None, "page": "", "kind": kind, **more}
    return _spoken(request, "surveys/word.html", head, shown, status)


def _spoken(
    request: HttpRequest, template: str, head: Told, shown: dict[str, object], status: int
) -> HttpResponse:
    """In the respondent's language, which may be none of the product's."""
    shown |= {"page_language": head.language, "direction": head.direction, "told": head}
    page = render(request, template, shown, status=status)
    page["Content-Language"] = head.language
    return _private(page)


def _private(page: HttpResponse) -> HttpResponse:
    for name, value in _PRIVATE.items():
        page[name] = value
    return page


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE
