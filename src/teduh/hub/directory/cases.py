"""A listing that readers could not reach, in the queue of the safety desk."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from teduh.foundation.clock import now
from teduh.hub.directory.access import is_verifier
from teduh.hub.directory.actions.log import LISTING
from teduh.hub.directory.models import Listing
from teduh.safety.case_kinds import CaseKind, register
from teduh.safety.transparency_sources import Source
from teduh.safety.transparency_sources import register as register_source


def connect() -> None:
    register_source("directory", Source(_("listings whose last check is too old"), _stale))
    register(LISTING, CaseKind(_("a listing of the directory that did not work"), _page, is_for=is_verifier))


def _page(key: str) -> str:
    listing = Listing.objects.filter(pk=key).first()
    return reverse("directory:check", args=[listing.key]) if listing else ""


def _stale() -> int:
    open_ones = Listing.objects.exclude(status=Listing.Status.CLOSED)
    return open_ones.filter(expires_on__lt=now().date()).count()
