"""What the days do: what is due is asked for, and what readers wrote is forgotten."""

import datetime as dt

from teduh.foundation.clock import now
from teduh.hub.directory.actions.log import open_recheck
from teduh.hub.directory.models import Listing, Recheck, Report
from teduh.hub.directory.rules.ages import table


def open_due_rechecks() -> int:
    """One task for each listing that is due or was never checked, and has none yet. How many were opened."""
    waiting = Recheck.objects.filter(closed_at=None).values("listing")
    open_ones = Listing.objects.exclude(status=Listing.Status.CLOSED).exclude(pk__in=waiting)
    due = [*open_ones.filter(due_on=None), *open_ones.filter(due_on__lt=now().date())]
    for listing in due:
        open_recheck(listing, Recheck.Cause.DUE if listing.due_on else Recheck.Cause.NEVER)
    return len(due)


def erase_old_reports() -> int:
    """Words of readers, once nobody needs them any more."""
    until = now() - dt.timedelta(days=table()["kept"]["report_days"])
    return Report.objects.filter(made_at__lt=until).delete()[0]
