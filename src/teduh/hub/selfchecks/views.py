"""Self-checks for everybody: without account, without cookie, without script, and nothing is kept."""

import datetime as dt
from typing import Any

import orjson
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from teduh.foundation.clock import local_date, now
from teduh.foundation.views import not_from_elsewhere
from teduh.hub.selfchecks.forms import AnswersForm
from teduh.hub.selfchecks.instruments import Instrument, instrument, instruments, score
from teduh.hub.selfchecks.instruments.scoring import is_crisis
from teduh.people.rules import AgeBand, age_band
from teduh.safety.rules.help import HelpKind, HelpService, services

# A few lines are read at once; the page of help has the rest.
_MOST_LINES = 4


@require_safe
def selfchecks(request: HttpRequest) -> HttpResponse:
    """What there is, and what it is not."""
    shown = {"instruments": instruments(), "language": _language(), "is_young": _is_young(request)}
    return render(request, "selfchecks/selfchecks.html", {**shown, **_help(request)})


# Without a token, which would need a cookie: answers are counted and forgotten, so that a form of another
# site can change nothing here. It is refused all the same.
@csrf_exempt
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@not_from_elsewhere
def check(request: HttpRequest, slug: str) -> HttpResponse:
    """The questions; and once they are answered, help if it is needed, and then what the total means."""
    found = instrument(slug)
    if found is None:
        raise Http404
    if _is_young(request):
        return _page(request, found, None, {"is_younger": True})
    form = AnswersForm(found, _language(), request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _page(request, found, form, {})
    is_whole = form.is_valid()
    if form.is_younger:
        return _page(request, found, None, {"is_younger": True})
    answers = form.answers()
    shown: dict[str, Any] = {"is_crisis": is_crisis(found, answers)}
    if is_whole:
        shown |= {"score": score(found, answers), "said": form.said(), "today": _today(request)}
    return _page(request, found, form, shown, status=200 if is_whole else 422)


def _page(
    request: HttpRequest, of: Instrument, form: AnswersForm | None, shown: dict[str, Any], status: int = 200
) -> HttpResponse:
    blank: dict[str, Any] = {
        "score": None,
        "said": [],
        "today": None,
        "is_crisis": False,
        "is_younger": False,
    }
    told = {
        "instrument": of,
        "form": form,
        "language": _language(),
        "data": orjson.dumps(of.for_browser()).decode(),
    }
    page = render(
        request, "selfchecks/check.html", {**blank, **told, **_help(request), **shown}, status=status
    )
    # Back after leaving shows nothing, and no cache keeps an answer.
    page["Cache-Control"] = "private, no-store"
    return page


def _help(request: HttpRequest) -> dict[str, list[HelpService]]:
    country = getattr(request.user, "country", "") or settings.DEFAULT_COUNTRY
    lines = [line for line in services(country) if line.kind is not HelpKind.DIRECTORY]
    return {"help_lines": lines[:_MOST_LINES]}


def _today(request: HttpRequest) -> dt.date:
    """By the clock of whoever reads it, as far as it is known: a doctor will ask."""
    return local_date(now(), getattr(request.user, "time_zone", "") or settings.DEFAULT_TIME_ZONE)


def _is_young(request: HttpRequest) -> bool:
    """Whether somebody signed in is known to be younger than the wording is made for."""
    user = request.user
    return user.is_authenticated and age_band(user, now()) is not AgeBand.ADULT


def _language() -> str:
    return (get_language() or settings.LANGUAGE_CODE)[:2]
