"""Reporting in two steps, and what came of it."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from teduh.people.http import SignedInRequest
from teduh.safety import actions, queries
from teduh.safety.access import visible_reports
from teduh.safety.forms import AppealForm, ReasonForm, ReportForm
from teduh.safety.refusals import refusal


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """First why, then in words: two pages of one address, which work without a script."""
    about = queries.reported_thing(request.user, kind, key)
    if about is None:
        raise refusal("not_found")
    if about.is_own:
        raise refusal("own_thing")
    if request.method == "POST":
        return _send(request, about)
    chosen = ReasonForm(request.GET) if "reason" in request.GET else ReasonForm()
    if chosen.is_valid():
        form = ReportForm(initial=chosen.cleaned_data, may_block=about.may_block)
        return _second(request, about, form, chosen.cleaned_data["reason"])
    shown = {"about": about, "form": chosen, "reasons": queries.reasons()}
    return render(request, "safety/reason.html", shown)


def _send(request: HttpRequest, about: queries.ReportedThing) -> HttpResponse:
    form = ReportForm(request.POST, may_block=about.may_block)
    if not form.is_valid():
        if "reason" in form.errors:
            raise refusal("unknown_reason")
        return _second(request, about, form, form.cleaned_data["reason"])
    made = actions.report_thing(request.user, kind=about.thing.kind, key=about.name, **form.cleaned_data)
    return redirect("safety:report_made", made.pk)


def _second(
    request: HttpRequest, about: queries.ReportedThing, form: ReportForm, reason: str
) -> HttpResponse:
    line = next(each for each in queries.reasons() if each.slug == reason)
    shown = {"about": about, "form": form, "reason": line}
    return render(request, "safety/report.html", shown, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def report_made(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """State and answer, for who made it; and a second look, for whoever has an account to be answered at."""
    if request.method == "POST" and not request.user.is_authenticated:
        return redirect_to_login(request.path)
    made = visible_reports(request.user).select_related("decision").filter(pk=report_id).first()
    if made is None:
        raise refusal("not_found")
    form = AppealForm(request.POST or None)
    person = request.user if request.user.is_authenticated else None
    if person and request.method == "POST" and form.is_valid():
        again = actions.ask_again(person, report_id=report_id, words=form.cleaned_data["words"])
        return redirect("safety:report_made", again.pk)
    can_ask = person is not None and queries.can_ask_again(person, made)
    shown = {"line": queries.report_line(made), "form": form, "can_ask": can_ask}
    return render(request, "safety/report_made.html", shown, status=422 if form.errors else 200)


@require_safe
@login_required
def own_reports(request: SignedInRequest) -> HttpResponse:
    return render(
        request,
        "safety/own.html",
        {"reports": queries.own_reports(request.user), "decisions": queries.own_decisions(request.user)},
    )
