"""Where an archive is fetched: by its owner alone, who has just shown who they are."""

from dataclasses import dataclass
from typing import cast

from allauth.account.decorators import reauthentication_required
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.decorators import method_decorator
from django.utils.http import quote_etag
from django.views import View

from teduh.config.archives import key_of
from teduh.foundation.clock import local_date, now
from teduh.media.delivery import SAFETY
from teduh.media.sending import send_file
from teduh.people.http import SignedInRequest
from teduh.people.models import Archive


@method_decorator([login_required, reauthentication_required], name="dispatch")
class ArchiveView(View):
    """For whoever has just shown who they are: all of somebody is in it."""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        person = cast(SignedInRequest, request).user
        ready = Archive.objects.filter(person=person, state=Archive.State.READY, expires_at__gt=now())
        archive = ready.first()
        if archive is None:
            raise Http404
        made = local_date(archive.asked_at, person.time_zone)
        return _sent(request, archive, f"teduh-{person.username}-{made}.zip")


@dataclass(frozen=True, slots=True)
class _File:
    """Where it lies, and how long it is."""

    key: str
    size: int


def _sent(request: HttpRequest, archive: Archive, name: str) -> HttpResponseBase:
    """In pieces where a broken line asks for the rest."""
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    etag = quote_etag(archive.sha256[:32])
    headers = SAFETY | {
        "Content-Type": "application/zip",
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "private, no-store",
        "Accept-Ranges": "bytes",
        "ETag": etag,
    }
    try:
        return send_file(request, _File(key_of(archive.pk), archive.size), etag, headers)
    except FileNotFoundError:
        raise Http404 from None
