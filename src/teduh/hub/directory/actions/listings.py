"""Listings from a file: all of them or none, and the starter directory that ships with the product."""

from collections.abc import Iterable, Sequence
from importlib import resources

from django.db import transaction

from teduh.foundation.clock import now
from teduh.hub.directory.actions.derived import keep_parts
from teduh.hub.directory.actions.log import note_change
from teduh.hub.directory.formats import table
from teduh.hub.directory.formats.checking import check
from teduh.hub.directory.formats.portable import Portable
from teduh.hub.directory.models import Change, Listing
from teduh.hub.directory.portable import SAME, portable_listings
from teduh.hub.directory.refusals import has_findings
from teduh.hub.directory.rules.ages import due_after


@transaction.atomic
def keep_listings(read: Sequence[Portable], *, role: str = "file") -> tuple[int, int]:
    """How many were added and how many changed. What stays as it is gets no line in the log."""
    known = {listing.key: listing for listing in portable_listings()}
    findings = check(read, frozenset(known))
    if findings:
        raise has_findings(len(findings))
    changed = [listing for listing in read if known.get(listing.key) != listing]
    rows = {listing.key: _kept(listing) for listing in changed}
    for listing in changed:
        keep_parts(rows[listing.key], listing)
        what = Change.What.EDITED if listing.key in known else Change.What.ADDED
        note_change(rows[listing.key], what, role=role)
    _link(changed)
    added = sum(listing.key not in known for listing in changed)
    return added, len(changed) - added


def load_starter() -> int:
    """The directory that ships, on a place that has none. An operator's own rows are never touched."""
    if Listing.objects.exists():
        return 0
    text = resources.files("teduh.hub.directory.data").joinpath("starter.csv").read_text("utf-8")
    return keep_listings(table.read(text).listings)[0]


def _kept(listing: Portable) -> Listing:
    due_on, expires_on = due_after(listing.kind, listing.verified_on) if listing.verified_on else (None, None)
    facts = {name: getattr(listing, name) for name in SAME if name != "key"}
    facts |= {"due_on": due_on, "expires_on": expires_on, "changed_at": now()}
    return Listing.objects.update_or_create(key=listing.key, defaults=facts)[0]


def _link(changed: Iterable[Portable]) -> None:
    """At the end, when those they point to are there as well."""
    ids = dict(Listing.objects.values_list("key", "pk"))
    for listing in changed:
        Listing.objects.filter(key=listing.key).update(
            paired_with=ids.get(listing.paired_with), replaced_by=ids.get(listing.replaced_by)
        )
