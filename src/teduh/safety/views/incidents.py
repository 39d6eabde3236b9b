"""What went wrong, what was learnt, the kit for open data, and the quarterly report for everybody."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from teduh.foundation.refusals import Refused
from teduh.people.http import SignedInRequest
from teduh.safety import queries
from teduh.safety.access import is_moderator, runs_place
from teduh.safety.actions import incidents as actions
from teduh.safety.forms_of_incidents import IncidentForm, NoteForm
from teduh.safety.models import Incident
from teduh.safety.refusals import refusal
from teduh.safety.rules.figures import Quarter


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def incidents(request: SignedInRequest) -> HttpResponse:
    if not (is_moderator(request.user) or runs_place(request.user)):
        raise refusal("not_found")
    form = IncidentForm(request.POST or None, person=request.user)
    if request.method == "POST" and form.is_valid():
        made = actions.note_incident(request.user, **form.cleaned_data)
        messages.success(request, _("Written down. Nobody changes it any more; notes can be added."))
        return redirect("safety:incident", made.pk)
    shown = {"lines": queries.incidents(request.user), "form": form}
    return render(request, "safety/incidents.html", shown, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def incident(request: SignedInRequest, incident_id: int) -> HttpResponse:
    found = queries.incident_page(request.user, incident_id)
    if found is None:
        raise refusal("not_found")
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_note(request.user, incident_id=incident_id, **form.cleaned_data)
        except Refused as no:
            form.add_error(None, str(no.sentence))
        else:
            return redirect("safety:incident", incident_id)
    shown = {
        "incident": found[0],
        "notes": found[1],
        "is_closed": any(note.sort == note.Sort.LEARNING for note in found[1]),
        "has_kit": found[0].what == Incident.What.DATA and runs_place(request.user),
        "form": form,
    }
    return render(request, "safety/incident.html", shown, status=422 if form.errors else 200)


@require_safe
@login_required
def breach(request: SignedInRequest, incident_id: int) -> HttpResponse:
    page = queries.breach_page(request.user, incident_id)
    if page is None:
        raise refusal("not_found")
    return render(request, "safety/breach.html", {"page": page})


@require_safe
def transparency(request: HttpRequest) -> HttpResponse:
    """The newest report and the way to those before it; the same for everybody."""
    known = queries.quarters()
    report = queries.transparency_report(known[0]) if known else None
    return render(request, "safety/transparency.html", {"report": report, "quarters": known})


@require_safe
def quarter(request: HttpRequest, year: int, number: int) -> HttpResponse:
    shown = {"report": _report(year, number), "quarters": queries.quarters()}
    return render(request, "safety/transparency.html", shown)


@require_safe
def quarter_csv(request: HttpRequest, year: int, number: int) -> HttpResponse:  # noqa: ARG001 - the same for everybody
    report = _report(year, number)
    answer = HttpResponse(queries.report_as_csv(report), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="teduh-{report.quarter.name}.csv"'
    return answer


def _report(year: int, number: int) -> queries.QuarterReport:
    report = queries.transparency_report(Quarter(year, number))
    if report is None:
        raise refusal("not_found")
    return report
