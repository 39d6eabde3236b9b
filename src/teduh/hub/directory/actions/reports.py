"""A reader says “this did not work” without an account, and somebody is asked to look at once."""

import datetime as dt

from django.db import transaction

from teduh.foundation.clock import now
from teduh.hub.directory.actions.log import note_change, open_recheck
from teduh.hub.directory.models import Change, Listing, Recheck, Report, Verification
from teduh.hub.directory.rules.ages import unconfirms


@transaction.atomic
def report_listing(listing_id: int, *, reason: str, words: str = "") -> Report:
    """Opens the task of checking it in the same transaction; the third in a week unconfirms it."""
    listing = Listing.objects.select_for_update().get(pk=listing_id)
    report = Report.objects.create(listing=listing, reason=reason, words=words.strip(), made_at=now())
    open_recheck(listing, Recheck.Cause.REPORTED)
    if listing.status == Listing.Status.ACTIVE and unconfirms(_since_the_last_check(listing), now()):
        listing.status, listing.changed_at = Listing.Status.UNVERIFIED, now()
        listing.save(update_fields=["status", "changed_at"])
        note_change(listing, Change.What.UNCONFIRMED)
    return report


def _since_the_last_check(listing: Listing) -> list[dt.datetime]:
    """What was said before somebody called has been answered by the call."""
    reports = Report.objects.filter(listing=listing)
    last = Verification.objects.filter(listing=listing, result=Verification.Result.REACHED)
    newest = last.order_by("-made_at").first()
    if newest is not None:
        reports = reports.filter(made_at__gt=newest.made_at)
    return list(reports.values_list("made_at", flat=True))
