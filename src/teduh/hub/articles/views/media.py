"""What articles show: sent to readers once it is shown, and brought by editors at the hub's desk."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teduh.foundation.refusals import Refused
from teduh.hub.articles import actions, queries
from teduh.hub.articles.access import is_editor, works_here
from teduh.hub.articles.forms import MediumForm
from teduh.hub.articles.refusals import not_found
from teduh.hub.articles.views.desk import for_those_who
from teduh.media.delivery import SAFETY
from teduh.media.sending import send_file
from teduh.people.http import SignedInRequest

_PUBLIC, _AT_DESK = "public, max-age=3600", "private, no-store"


@require_safe
def medium(request: HttpRequest, digest: str, name: str) -> HttpResponseBase:
    """Of what readers are shown, to anybody; of what waits, to those who work here."""
    file, is_shown = queries.medium_file(digest, name)
    if file is None or not (is_shown or works_here(request.user)):
        raise not_found()
    etag = quote_etag(file.sha256[:32])
    headers = SAFETY | {
        "Content-Type": file.mime,
        "Cache-Control": _PUBLIC if is_shown else _AT_DESK,
        "Accept-Ranges": "bytes",
        "ETag": etag,
    }
    try:
        return send_file(request, file, etag, headers)
    except FileNotFoundError:
        raise not_found() from None


@require_safe
def captions(request: HttpRequest, hub_language: str, slug: str, number: int) -> HttpResponse:  # noqa: ARG001 - a view
    """Of one film in an article that is shown."""
    text = queries.captions_of(hub_language, slug, number)
    if text is None:
        raise not_found()
    headers = SAFETY | {"Cache-Control": "public, max-age=300"}
    return HttpResponse(text, content_type="text/vtt; charset=utf-8", headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@for_those_who(is_editor)
def media(request: SignedInRequest) -> HttpResponse:
    form = MediumForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        actions.bring_medium(title=form.cleaned_data["title"], pieces=form.cleaned_data["file"].chunks())
        messages.success(request, _("It is being prepared, and can be chosen in an article in a moment."))
        return redirect("articles:media")
    shown = {"lines": queries.medium_lines(), "form": form}
    return render(request, "articles/media.html", shown, status=422 if form.is_bound else 200)


@require_POST
@login_required
@for_those_who(is_editor)
def drop(request: SignedInRequest, medium_id: UUID) -> HttpResponse:
    try:
        actions.drop_medium(medium_id)
    except Refused as no:
        messages.error(request, str(no.sentence))
    else:
        messages.success(request, _("It is gone, with its files."))
    return redirect("articles:media")
