"""A verifier called, wrote, went there or looked, and says what came of it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from django.db import transaction

from teduh.foundation.clock import local_date, now
from teduh.hub.directory.access import checkable_listings
from teduh.hub.directory.actions.log import close_rechecks, note_change, open_recheck
from teduh.hub.directory.models import Change, Listing, Recheck, Verification
from teduh.hub.directory.refusals import not_found, result_not_possible
from teduh.hub.directory.rules.ages import counts_as_check, due_after, pauses
from teduh.people.models import Person

How, Result = Verification.How, Verification.Result


@dataclass(frozen=True, slots=True)
class Check:
    """What was done and found. `channels` says by the place of a channel what came of trying it."""

    how: str
    result: str
    channels: Mapping[int, str] = field(default_factory=dict)
    note: str = ""


@transaction.atomic
def record_verification(verifier: Person, *, key: str, check: Check) -> Verification:
    """Written once and for ever; what follows for the listing follows at once, and the public log says it."""
    listing = checkable_listings(verifier).select_for_update(of=("self",)).filter(key=key).first()
    if listing is None:
        raise not_found()
    if check.how == How.LOOKED and check.result == Result.NOT_REACHED:
        raise result_not_possible()
    made = _written(verifier, listing, check)
    _try_channels(listing, check)
    what = _followed(listing, made)
    note_change(listing, what, how=made.how, role=made.role)
    return made


def _written(verifier: Person, listing: Listing, check: Check) -> Verification:
    role = Verification.Role.OPERATOR if verifier.is_superuser else Verification.Role.VERIFIER
    tried = {channel.place: f"{channel.kind} {channel.value}" for channel in listing.channels.all()}
    channels = {tried[place]: result for place, result in check.channels.items() if place in tried}
    return Verification.objects.create(
        listing=listing,
        how=check.how,
        result=check.result,
        role=role,
        by=verifier,
        made_at=now(),
        channels=channels,
        note=check.note.strip(),
    )


def _try_channels(listing: Listing, check: Check) -> None:
    today = _today(listing)
    for channel in listing.channels.all():
        result = check.channels.get(channel.place, "")
        if result and result != channel.Result.NOT_TRIED:
            channel.last_result, channel.last_tried_on = result, today
            channel.save(update_fields=["last_result", "last_tried_on"])


def _followed(listing: Listing, made: Verification) -> Change.What:
    if made.result == Result.CLOSED:
        return _close(listing, made)
    if made.result == Result.NOT_REACHED:
        return _miss(listing)
    if made.result == Result.CHANGED:
        open_recheck(listing, Recheck.Cause.DUE)
        return Change.What.LOOKED_AT
    kinds = [channel.kind for channel in listing.channels.all()]
    return _confirm(listing, made) if counts_as_check(made.how, kinds) else Change.What.LOOKED_AT


def _confirm(listing: Listing, made: Verification) -> Change.What:
    listing.status = Listing.Status.ACTIVE
    listing.verified_on, listing.verified_how, listing.verified_by = _today(listing), made.how, made.role
    listing.due_on, listing.expires_on = due_after(listing.kind, listing.verified_on)
    listing.changed_at = now()
    listing.save(
        update_fields=[
            "status",
            "verified_on",
            "verified_how",
            "verified_by",
            "due_on",
            "expires_on",
            "changed_at",
        ]
    )
    close_rechecks(listing, by=made.by)
    return Change.What.CONFIRMED


def _close(listing: Listing, made: Verification) -> Change.What:
    _set_status(listing, Listing.Status.CLOSED)
    close_rechecks(listing, by=made.by)
    return Change.What.CLOSED


def _miss(listing: Listing) -> Change.What:
    open_recheck(listing, Recheck.Cause.NOT_REACHED)
    if not pauses(_missed_in_a_row(listing)):
        return Change.What.NOT_REACHED
    _set_status(listing, Listing.Status.PAUSED)
    return Change.What.PAUSED


def _missed_in_a_row(listing: Listing) -> list[dt.datetime]:
    """By the clocks there: whoever never answers at nine may well answer at seven in the evening."""
    missed = []
    zone = ZoneInfo(listing.zone)
    tries = Verification.objects.filter(listing=listing).exclude(how=How.LOOKED).order_by("-made_at", "-pk")
    for made_at, result in tries.values_list("made_at", "result"):
        if result != Result.NOT_REACHED:
            break
        missed.append(made_at.astimezone(zone))
    return missed


def _set_status(listing: Listing, status: Listing.Status) -> None:
    listing.status, listing.changed_at = status, now()
    listing.save(update_fields=["status", "changed_at"])


def _today(listing: Listing) -> dt.date:
    return local_date(now(), listing.zone)
