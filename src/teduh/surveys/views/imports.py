"""A pollster's file at the researchers' desk: brought, shown, mended, deleted."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teduh.foundation.pagination import row_named
from teduh.foundation.refusals import Refused
from teduh.people.http import SignedInRequest
from teduh.surveys import actions, queries
from teduh.surveys.forms import ColumnForm, FiguresForm, FileForm, ImportForm, SetForm
from teduh.surveys.importing.mends import ColumnMend, Mends, SetMend
from teduh.surveys.queries import COLUMNS_A_PAGE, ImportPage
from teduh.surveys.refusals import not_found
from teduh.surveys.rules import IMPORT_KEPT_FOR
from teduh.surveys.views.researchers import for_researchers


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@for_researchers
def imports(request: SignedInRequest) -> HttpResponse:
    """All drafts, and a new one."""
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.bring_import(
                request.user, slug=form.cleaned_data["slug"], files=form.brought(), size=form.size
            )
        except Refused as no:
            form.add_error("slug", str(no.sentence))
        else:
            return redirect("surveys:import", made.pk)
    shown = {"lines": queries.import_lines(request.user), "form": form, "days": IMPORT_KEPT_FOR.days}
    return render(request, "surveys/imports.html", shown, status=422 if form.is_bound else 200)


@require_safe
@login_required
@for_researchers
def looked(request: SignedInRequest, import_id: UUID) -> HttpResponse:
    """What the file holds, and everything that was found in it. Nothing is imported yet."""
    page = import_of(request, import_id)
    first = row_named(request.GET.get("from", ""))
    shown = {
        "page": page,
        "step": "file",
        "first": first,
        "before": max(0, first - COLUMNS_A_PAGE) if first else None,
        "after": first + COLUMNS_A_PAGE if first + COLUMNS_A_PAGE < _count(page) else None,
    }
    if page.is_printed:
        shown["lines"] = queries.figure_lines(page, first)
        return render(request, "surveys/import_printed.html", shown)
    shown["lines"] = queries.column_lines(page, first) if page.is_readable else []
    shown["left_out"] = queries.left_out(page)
    return render(request, "surveys/import.html", shown)


def _count(page: ImportPage) -> int:
    """Of what the list is of."""
    return len(page.look.get("figures" if page.is_printed else "columns", []))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@for_researchers
def file(request: SignedInRequest, import_id: UUID) -> HttpResponse:
    """How the whole file is read. Columns that were left out are taken back here."""
    page = import_of(request, import_id)
    form = (
        FiguresForm(request.POST or None, mends=page.mends)
        if page.is_printed
        else FileForm(request.POST or None, look=page.look, mends=page.mends)
    )
    if request.method == "POST" and form.is_valid():
        return mended(request, import_id, form.mended())
    shown = {"page": page, "step": "file", "form": form}
    return render(request, "surveys/import_file.html", shown, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@for_researchers
def column(request: SignedInRequest, import_id: UUID, place: int) -> HttpResponse:
    page = import_of(request, import_id)
    known = page.look.get("columns", [])
    if place >= len(known):
        raise not_found()
    here = known[place]
    form = ColumnForm(request.POST or None, column=here, mend=page.mends.of_column(here["origin"]))
    if request.method == "POST" and form.is_valid():
        return mended(request, import_id, _with_column(page, here["origin"], form.mend()))
    found = [each for each in page.findings if each.column == place]
    shown = {"page": page, "step": "file", "form": form, "column": here, "found": found}
    return render(request, "surveys/import_column.html", shown, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@for_researchers
def several(request: SignedInRequest, import_id: UUID, place: int) -> HttpResponse:
    page = import_of(request, import_id)
    known = page.look.get("sets", [])
    if place >= len(known):
        raise not_found()
    here = known[place]
    mend = page.mends.sets.get(here["name"], SetMend())
    form = SetForm(request.POST or None, initial={"label": mend.label or here["label"]})
    if request.method == "POST" and form.is_valid():
        sets = page.mends.sets | {here["name"]: form.mend()}
        return mended(request, import_id, page.mends.model_copy(update={"sets": sets}))
    found = [each for each in page.findings if each.set_of == place]
    shown = {"page": page, "step": "file", "form": form, "several": here, "found": found}
    return render(request, "surveys/import_set.html", shown, status=422 if form.is_bound else 200)


@require_POST
@login_required
@for_researchers
def delete(request: SignedInRequest, import_id: UUID) -> HttpResponse:
    import_of(request, import_id)
    actions.delete_import(import_id)
    messages.success(request, _("The draft and its file are deleted."))
    return redirect("surveys:imports")


def _with_column(page: ImportPage, origin: str, mend: ColumnMend) -> Mends:
    columns = {name: each for name, each in page.mends.columns.items() if name != origin}
    if mend != ColumnMend():
        columns[origin] = mend
    return page.mends.model_copy(update={"columns": columns})


def mended(request: SignedInRequest, import_id: UUID, mends: Mends) -> HttpResponse:
    try:
        actions.mend_import(import_id, mends=mends)
    except Refused as no:
        messages.error(request, str(no.sentence))
    return redirect("surveys:import", import_id)


def import_of(request: SignedInRequest, import_id: UUID) -> ImportPage:
    page = queries.import_page(request.user, import_id)
    if page is None:
        raise not_found()
    return page
