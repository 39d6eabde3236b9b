"""Who may: everybody reads listings; verifiers check them. To others the desk is not there."""

from django.db.models import QuerySet

from teduh.hub.directory.models import Listing, Report, Verification, Verifier
from teduh.people.access import Viewer
from teduh.people.models import Person


def is_verifier(viewer: Viewer) -> bool:
    """Whom the operator appointed, and the operator."""
    if not isinstance(viewer, Person) or not viewer.is_active:
        return False
    return viewer.is_superuser or Verifier.objects.filter(person=viewer).exists()


def visible_listings() -> QuerySet[Listing]:
    """All of them: what is closed has a page that says so."""
    return Listing.objects.all()


def checkable_listings(viewer: Viewer) -> QuerySet[Listing]:
    return visible_listings() if is_verifier(viewer) else Listing.objects.none()


def reports_about(viewer: Viewer, listing: Listing) -> QuerySet[Report]:
    """What readers wrote is for verifiers alone."""
    own = Report.objects.filter(listing=listing)
    return own if is_verifier(viewer) else own.none()


def checks_of(viewer: Viewer, listing: Listing) -> QuerySet[Verification]:
    own = Verification.objects.filter(listing=listing)
    return own if is_verifier(viewer) else own.none()
