"""The page behind the link that takes everything back: no account is needed, and nobody guesses it."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teduh.exhibition import actions, queries
from teduh.exhibition.access import works_behind
from teduh.exhibition.forms import OwnFileForm
from teduh.exhibition.models import Work
from teduh.exhibition.pictured_links import path_of
from teduh.exhibition.refusals import not_found
from teduh.exhibition.views import taking


@require_safe
def yours(request: HttpRequest, token: str) -> HttpResponse:
    work, page = _behind(token), request.build_absolute_uri()
    shown = {
        "work": work,
        "token": token,
        "consents": queries.consents_of(work),
        "page": page,
        "code": path_of(page),
        "candidates": queries.candidates(work, None),
        "own_file": queries.own_file(work),
        "file_form": OwnFileForm(),
    }
    return _private(render(request, "exhibition/yours.html", shown))


@require_http_methods(["GET", "HEAD", "POST"])
def file(request: HttpRequest, token: str) -> HttpResponseBase:
    work = _behind(token)
    if request.method != "POST":
        return taking.fetch(request, work)
    taking.ask(request, work)
    return redirect("exhibition:yours", token)


@require_safe
def picture(request: HttpRequest, token: str) -> HttpResponseBase:
    return taking.picture(request, _behind(token))


@require_POST
def withdraw(_request: HttpRequest, token: str, key: str) -> HttpResponse:
    actions.withdraw_consent(_behind(token).pk, key=key)
    return redirect("exhibition:yours", token)


def _behind(token: str) -> Work:
    work = works_behind(token).first()
    if work is None:
        raise not_found()
    return work


def _private(answer: HttpResponse) -> HttpResponse:
    """Kept by no browser: the address is the key. No other site is told of it, as of none of our pages.

    To tell it to nobody at all would take the origin from its own forms, which are then refused.
    """
    answer["Cache-Control"] = "private, no-store"
    return answer
