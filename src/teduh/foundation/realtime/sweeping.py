"""Forgetting events that nobody will ask for again."""

import datetime as dt

from django.db import transaction

from teduh.foundation import clock
from teduh.foundation.realtime.models import KeptEvent
from teduh.foundation.realtime.reading import newest_id

# Whoever was away for longer loads the page anew anyway.
KEPT_FOR = dt.timedelta(hours=1)


@transaction.atomic
def sweep_events() -> int:
    """All but the newest: its number says to a page that comes back that it missed nothing."""
    old = KeptEvent.objects.filter(created_at__lt=clock.now() - KEPT_FOR)
    deleted, _ = old.filter(pk__lt=newest_id()).delete()
    return deleted
