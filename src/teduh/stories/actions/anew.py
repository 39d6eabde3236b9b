"""A yes is about what was read. What became other words, or is shown to more people, waits again."""

from uuid import UUID

from django.db import transaction

from teduh.foundation.clock import now
from teduh.stories.access import approved_entries
from teduh.stories.cases import MOMENT_ENTRY, open_case
from teduh.stories.models import MomentEntry
from teduh.stories.offered import as_read


@transaction.atomic
def look_anew(moment_key: UUID) -> None:
    """Inside the change of that moment."""
    for entry in approved_entries().filter(moment_key=moment_key).select_related("person"):
        if not as_read({entry.moment_key: entry.read}):
            _wait(entry)


def look_at_unmarked() -> int:
    """Those that were said yes to before anybody kept what was read."""
    entries = list(approved_entries().filter(read="").select_related("person"))
    for entry in entries:
        with transaction.atomic():
            _wait(entry)
    return len(entries)


def _wait(entry: MomentEntry) -> None:
    entry.state, entry.read, entry.sent_at = MomentEntry.State.WAITING, "", now()
    entry.decided_at = entry.decided_by = None
    entry.save(update_fields=["state", "read", "sent_at", "decided_at", "decided_by"])
    open_case(MOMENT_ENTRY, str(entry.pk), 0, entry.person)
