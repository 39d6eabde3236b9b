"""From a mended file to a report: its settings, the population, the weights, and what is published."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teduh.foundation.refusals import Refused
from teduh.people.http import SignedInRequest
from teduh.surveys import actions, queries
from teduh.surveys.forms import CopyForm, OrderForm, PlanForm, TargetsForm
from teduh.surveys.queries import ImportPage
from teduh.surveys.refusals import not_found
from teduh.surveys.views.imports import import_of
from teduh.surveys.views.reports import KINDS, markup
from teduh.surveys.views.researchers import for_researchers

Planning = PlanForm | CopyForm | TargetsForm | OrderForm


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@for_researchers
def plan(request: SignedInRequest, import_id: UUID) -> HttpResponse:
    """What is asked of whom, and how it is weighted."""
    page = _ready(request, import_id)
    if page.is_printed:
        copied = CopyForm(request.POST or None, look=page.look, plan=page.plan)
        return _filled_in(request, page, copied, "plan", "import_order")
    form = PlanForm(request.POST or None, look=page.look, plan=page.plan)
    return _filled_in(request, page, form, "plan", "import_population")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@for_researchers
def population(request: SignedInRequest, import_id: UUID) -> HttpResponse:
    """What the sample stands for; printed figures are weighted already, or never will be."""
    page = _ready(request, import_id)
    if page.is_printed:
        raise not_found()
    form = TargetsForm(request.POST or None, request.FILES or None, look=page.look, plan=page.plan)
    return _filled_in(request, page, form, "population", "import_order")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@for_researchers
def order(request: SignedInRequest, import_id: UUID) -> HttpResponse:
    """What the report puts in order."""
    page = _ready(request, import_id)
    form = OrderForm(request.POST or None, look=page.look, plan=page.plan)
    return _filled_in(request, page, form, "order", "import_report")


@require_safe
@login_required
@for_researchers
def report(request: SignedInRequest, import_id: UUID) -> HttpResponse:
    """What weighting came to, and what can be done with it."""
    page = import_of(request, import_id)
    return render(request, "surveys/import_report.html", {"page": page, "step": "report"})


@require_POST
@login_required
@for_researchers
def weigh(request: SignedInRequest, import_id: UUID) -> HttpResponse:
    return _done(request, import_id, actions.weigh_import, "")


@require_POST
@login_required
@for_researchers
def publish(request: SignedInRequest, import_id: UUID) -> HttpResponse:
    return _done(request, import_id, actions.publish_import, _("It is published. Anybody can read it now."))


@require_POST
@login_required
@for_researchers
def withdraw(request: SignedInRequest, import_id: UUID) -> HttpResponse:
    return _done(
        request, import_id, actions.withdraw_import, _("It is withdrawn, with all that it put in order.")
    )


@require_safe
@login_required
@for_researchers
def preview(request: SignedInRequest, import_id: UUID, country: str = "") -> HttpResponse:
    """The very page that would be published."""
    page = import_of(request, import_id)
    found = queries.report_preview(page, country)
    if found is None:
        raise not_found()
    shown = {"page": page, "body": markup(found), "country": country}
    return render(request, "surveys/import_preview.html", shown)


@require_safe
@login_required
@for_researchers
def table(request: SignedInRequest, import_id: UUID, name: str) -> HttpResponse:
    """One of its tables, before anybody else has it."""
    page = import_of(request, import_id)
    kind = KINDS.get(name.rpartition(".")[2])
    content = queries.preview_file(page, f"tables/{name}") if kind else None
    if content is None:
        raise not_found()
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{page.row.slug}-{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _ready(request: SignedInRequest, import_id: UUID) -> ImportPage:
    """With a table to choose columns from; errors may be left."""
    page = import_of(request, import_id)
    if not page.is_readable:
        raise not_found()
    return page


def _filled_in(
    request: SignedInRequest, page: ImportPage, form: Planning, step: str, then: str
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            actions.keep_plan(page.row.pk, plan=form.planned())
        except Refused as no:
            form.add_error(None, str(no.sentence))
        else:
            return redirect(f"surveys:{then}", page.row.pk)
    shown = {"page": page, "form": form, "step": step}
    return render(request, f"surveys/import_{step}.html", shown, status=422 if form.is_bound else 200)


def _done(
    request: SignedInRequest, import_id: UUID, act: Callable[[UUID], object], said: str
) -> HttpResponse:
    import_of(request, import_id)
    try:
        act(import_id)
    except Refused as no:
        messages.error(request, str(no.sentence))
    else:
        if said:
            messages.success(request, said)
    return redirect("surveys:import_report", import_id)
