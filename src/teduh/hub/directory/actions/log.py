"""The public log and the list of what waits."""

from teduh.foundation.clock import now
from teduh.hub.directory.models import Change, Listing, Recheck
from teduh.people.models import Person
from teduh.safety.actions import close_case, open_case

# How a listing is called in the queue of the safety desk; its key is its number.
LISTING = "listing"


def note_change(listing: Listing, what: Change.What, *, how: str = "", role: str = "") -> None:
    Change.objects.create(listing=listing, what=what, how=how, role=role, made_at=now())


def open_recheck(listing: Listing, cause: Recheck.Cause) -> Recheck:
    """The one that waits already, or a new one. What readers report is shown as such from the first on."""
    waiting, is_new = Recheck.objects.get_or_create(
        listing=listing, closed_at=None, defaults={"cause": cause, "opened_at": now()}
    )
    if not is_new and cause == Recheck.Cause.REPORTED and waiting.cause != cause:
        waiting.cause = cause
        waiting.save(update_fields=["cause"])
    if cause == Recheck.Cause.REPORTED:
        # Readers may be without help for as long as it is wrong: a human at the safety desk hears of it.
        open_case(LISTING, str(listing.pk), level=0)
    return waiting


def close_rechecks(listing: Listing, *, by: Person | None = None) -> None:
    Recheck.objects.filter(listing=listing, closed_at=None).update(closed_at=now())
    close_case(LISTING, str(listing.pk), by=by, verdict="checked", reason="")
