"""A figure that others printed, at the researchers' desk: shown as it stands there, and mended."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from teduh.people.http import SignedInRequest
from teduh.surveys import queries
from teduh.surveys.forms import FigureForm
from teduh.surveys.importing.mends import FigureMend, Mends
from teduh.surveys.refusals import not_found
from teduh.surveys.views.imports import import_of, mended
from teduh.surveys.views.researchers import for_researchers


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@for_researchers
def figure(request: SignedInRequest, import_id: UUID, row: int) -> HttpResponse:
    page = import_of(request, import_id)
    here = queries.figure_of(page, row)
    if here is None:
        raise not_found()
    form = FigureForm(request.POST or None, figure=here, mend=page.mends.figures.get(row, FigureMend()))
    if request.method == "POST" and form.is_valid():
        return mended(request, import_id, _with_figure(page.mends, row, form.mend()))
    found = [each for each in page.findings if each.figure == row]
    shown = {"page": page, "step": "file", "form": form, "figure": here, "found": found}
    return render(request, "surveys/import_figure.html", shown, status=422 if form.is_bound else 200)


def _with_figure(mends: Mends, row: int, mend: FigureMend) -> Mends:
    figures = {at: each for at, each in mends.figures.items() if at != row}
    if mend != FigureMend():
        figures[row] = mend
    return mends.model_copy(update={"figures": figures})
