"""A cloth is taken along as a file by whoever owns it: with an account, or with its link."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

from teduh.exhibition import actions, queries
from teduh.exhibition.forms import OwnFileForm
from teduh.exhibition.models import OwnFile, Work
from teduh.exhibition.own_files import Pieces
from teduh.exhibition.refusals import not_found
from teduh.exhibition.rules import OWN_KINDS
from teduh.media.delivery import SAFETY
from teduh.media.sending import send_file


def ask(request: HttpRequest, work: Work) -> None:
    form = OwnFileForm(request.POST)
    if not form.is_valid():
        raise not_found()
    actions.ask_for_file(work.pk, kind=form.cleaned_data["kind"])


def fetch(request: HttpRequest, work: Work) -> HttpResponseBase:
    """While it lies there. Kept by no browser's cache, and run by none."""
    file = queries.own_file(work)
    if file is None or file.state != OwnFile.State.READY:
        raise not_found()
    kind = OWN_KINDS[file.kind]
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    told = SAFETY | {
        "Content-Type": kind.mime,
        "Content-Disposition": f'attachment; filename="teduh-cloth.{kind.suffix}"',
        "Content-Length": str(file.size),
        "Cache-Control": "private, no-store",
    }
    if request.method == "HEAD":
        return HttpResponse(headers=told)
    try:
        return StreamingHttpResponse(Pieces(file.pk), headers=told)
    except FileNotFoundError:
        raise not_found() from None


def picture(request: HttpRequest, work: Work) -> HttpResponseBase:
    """For who has the link and no account: asked anew each time, and gone with the work."""
    cloth = work.cloths.first()
    found = cloth.picture.renditions.filter(name="large").first() if cloth and cloth.picture else None
    if found is None or work.state != Work.State.FINISHED:
        raise not_found()
    told = SAFETY | {"Content-Type": found.mime, "Cache-Control": "private, no-store"}
    try:
        return send_file(request, found, "", told)
    except FileNotFoundError:
        raise not_found() from None
