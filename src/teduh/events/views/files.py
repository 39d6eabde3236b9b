"""What leaves this room as a file: dates for calendars, and the replay with its words."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from teduh.events import queries
from teduh.events.refusals import not_found
from teduh.media.delivery import KeptFile
from teduh.media.sending import send_file

_TRACKS = ("captions", "chapters")


@require_safe
def feed(_request: HttpRequest) -> HttpResponse:
    """To subscribe to: an hour old at most."""
    return _calendar(queries.feed(), "events", cached=True)


@require_safe
def one_event(_request: HttpRequest, slug: str) -> HttpResponse:
    return _one(slug, quiet=False)


@require_safe
def quiet_event(_request: HttpRequest, slug: str) -> HttpResponse:
    return _one(slug, quiet=True)


@require_safe
def recording(request: HttpRequest, slug: str) -> HttpResponseBase:
    """In pieces, as players ask for it."""
    kept = queries.kept_recording(request.user, slug)
    if kept is None:
        raise not_found()
    told = {"Content-Type": kept.mime, "Cache-Control": "private, no-store", "Accept-Ranges": "bytes"}
    try:
        return send_file(request, KeptFile(kept.key, kept.size), "", told)
    except FileNotFoundError:
        raise not_found() from None


@require_safe
def words_of(request: HttpRequest, slug: str, language: str, track: str) -> HttpResponse:
    text = queries.track(request.user, slug, language, track) if track in _TRACKS else None
    if text is None:
        raise not_found()
    return HttpResponse(text, content_type="text/vtt; charset=utf-8")


def _one(slug: str, *, quiet: bool) -> HttpResponse:
    made = queries.one_event(slug, quiet=quiet)
    if made is None:
        raise not_found()
    return _calendar(made, "teduh" if quiet else slug, cached=False)


def _calendar(content: bytes, name: str, *, cached: bool) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}.ics"'}
    if cached:
        headers["Cache-Control"] = "public, max-age=3600"
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)
