"""The desk of one recording: its words, and whether it is published."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from teduh.events import actions, queries
from teduh.events.forms import CaptionsForm
from teduh.events.refusals import not_found
from teduh.events.views.desk import for_organisers
from teduh.foundation.refusals import Refused
from teduh.people.http import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@for_organisers
def words(request: SignedInRequest, slug: str, language: str) -> HttpResponse:
    """The editor: captions, the transcript that begins from them, and chapters."""
    page = queries.desk_page(request.user, slug)
    if page is None or page.recording is None or language not in {"id", "en"}:
        raise not_found()
    known = next((each for each in page.captions if each.language == language), None)
    form = CaptionsForm(request.POST or None, initial=vars(known) if known else None)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        if not said["transcript"].strip():
            said["transcript"] = queries.suggested_transcript(said["vtt"])
        try:
            actions.keep_captions(slug, actions.CaptionsPlan(language, **said))
        except Refused as no:
            form.add_error(None, str(no.sentence))
        else:
            messages.success(request, _("The words are kept."))
            return redirect("events:words", slug, language)
    shown = {"page": page, "form": form, "language": language}
    return render(request, "events/words.html", shown, status=422 if form.is_bound else 200)


@require_POST
@login_required
@for_organisers
def publish(request: SignedInRequest, slug: str) -> HttpResponse:
    actions.publish_replay(slug)
    messages.success(request, _("The replay is published."))
    return redirect("events:desk_of", slug)


@require_POST
@login_required
@for_organisers
def withdraw(_request: SignedInRequest, slug: str) -> HttpResponse:
    actions.withdraw_replay(slug)
    return redirect("events:desk_of", slug)
