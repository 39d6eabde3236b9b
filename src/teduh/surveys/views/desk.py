"""The researchers' desk. To anybody else it is not there."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teduh.foundation.refusals import Refused
from teduh.people.http import SignedInRequest
from teduh.surveys import actions, queries
from teduh.surveys.forms import (
    FieldingForm,
    FreezeForm,
    LookForm,
    OpeningForm,
    QuestionnaireFileForm,
    ResearcherForm,
)
from teduh.surveys.questionnaire.importing import read_questionnaire
from teduh.surveys.questionnaire.refusals import Fault, ImportRefused
from teduh.surveys.refusals import not_found
from teduh.surveys.release_files import KINDS, release_file
from teduh.surveys.study_folders import study_folder
from teduh.surveys.views.researchers import for_researchers


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@for_researchers
def desk(request: SignedInRequest) -> HttpResponse:
    """All questionnaires, and a new one from a file. Of a file with faults nothing is kept."""
    form = QuestionnaireFileForm(request.POST or None, request.FILES or None)
    faults: Sequence[Fault] = []
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            read = read_questionnaire(file.name, file.read())
        except ImportRefused as refused:
            faults = refused.faults
        else:
            row = actions.keep_questionnaire(request.user, questionnaire=read)
            return redirect("surveys:questionnaire", row.pk)
    shown = {
        "lines": queries.desk_lines(request.user),
        "form": form,
        "faults": faults,
        "researchers": queries.researchers() if request.user.is_superuser else None,
        "researcher_form": ResearcherForm(),
    }
    return render(request, "surveys/desk.html", shown, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@for_researchers
def questionnaire(request: SignedInRequest, questionnaire_id: UUID) -> HttpResponse:
    """What keeps it from being published, and, once it is, where it is asked."""
    page = queries.questionnaire_page(request.user, questionnaire_id)
    if page is None:
        raise not_found()
    form = FieldingForm(request.POST or None, initial={"slug": page.row.name})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.field_questionnaire(questionnaire_id, **form.cleaned_data)
        except Refused as no:
            form.add_error(None, str(no.sentence))
        else:
            return redirect("surveys:fielding", made.slug)
    shown = {"page": page, "form": form}
    return render(request, "surveys/questionnaire.html", shown, status=422 if form.is_bound else 200)


@require_safe
@login_required
@for_researchers
def preview(request: SignedInRequest, questionnaire_id: UUID) -> HttpResponse:
    """Every page as respondents meet it, in any of its languages. Nothing is kept."""
    look = LookForm(request.GET)
    language, place = look.asked("language") or get_language() or "id", look.asked("place") or 1
    sheet = queries.preview_page(request.user, questionnaire_id, language, place)
    if sheet is None:
        raise not_found()
    shown = {
        "sheet": sheet,
        "told": sheet.told,
        "token": "",
        "looked_at": "",
        "is_preview": True,
        "place": place,
        "questionnaire_id": questionnaire_id,
        "page_language": sheet.told.language,
        "direction": sheet.told.direction,
    }
    return render(request, "surveys/page.html", shown)


@require_POST
@login_required
@for_researchers
def publish(request: SignedInRequest, questionnaire_id: UUID) -> HttpResponse:
    try:
        edition = actions.publish_questionnaire(questionnaire_id)
    except Refused as no:
        if no.code == "not_found":
            raise
        messages.error(request, str(no.sentence))
    else:
        messages.success(request, _("Edition %(number)s is frozen.") % {"number": edition.number})
    return redirect("surveys:questionnaire", questionnaire_id)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@for_researchers
def fielding(request: SignedInRequest, slug: str) -> HttpResponse:
    """Counts in steps, and the dates of each country."""
    page = queries.fielding_page(request.user, slug)
    if page is None:
        raise not_found()
    form = OpeningForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.open_country(slug, **form.cleaned_data)
        except Refused as no:
            form.add_error(None, str(no.sentence))
        else:
            messages.success(request, _("It is changed."))
            return redirect("surveys:fielding", slug)
    shown = {"page": page, "form": form, "freeze_form": FreezeForm(), "kinds": KINDS}
    return render(request, "surveys/fielding.html", shown, status=422 if form.is_bound else 200)


@require_POST
@login_required
@for_researchers
def freeze(request: SignedInRequest, slug: str) -> HttpResponse:
    try:
        actions.freeze_release(slug, **FreezeForm(request.POST).asked())
    except Refused as no:
        if no.code == "not_found":
            raise
        messages.error(request, str(no.sentence))
    return redirect("surveys:fielding", slug)


@require_safe
@login_required
@for_researchers
def release(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    """A frozen release as the folder of a study."""
    found = queries.release_of(request.user, slug, number)
    if found is None:
        raise not_found()
    return _file(f"{slug}-{number}.zip", study_folder(found))


@require_safe
@login_required
@for_researchers
def release_as(request: SignedInRequest, slug: str, number: int, kind: str) -> HttpResponse:
    """The same rows as a file that other programs read, with words in the language of the page."""
    found = queries.release_of(request.user, slug, number)
    if found is None or kind not in KINDS:
        raise not_found()
    try:
        return _file(*release_file(found, kind, get_language() or "id"))
    except Refused as no:
        messages.error(request, str(no.sentence))
        return redirect("surveys:fielding", slug)


def _file(name: str, content: bytes) -> HttpResponse:
    kind = "application/zip" if name.endswith(".zip") else "application/octet-stream"
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_POST
@login_required
def appoint(request: SignedInRequest) -> HttpResponse:
    """By the operator alone."""
    _require_operator(request)
    form = ResearcherForm(request.POST)
    if form.is_valid():
        try:
            actions.appoint_researcher(username=form.cleaned_data["username"])
        except Refused as no:
            messages.error(request, str(no.sentence))
    return redirect("surveys:desk")


@require_POST
@login_required
def dismiss(request: SignedInRequest, researcher_id: int) -> HttpResponse:
    _require_operator(request)
    actions.dismiss_researcher(researcher_id=researcher_id)
    return redirect("surveys:desk")


def _require_operator(request: SignedInRequest) -> None:
    if not request.user.is_superuser:
        raise not_found()
