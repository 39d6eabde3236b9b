"""What becomes of a notice by who caused it."""

import datetime as dt
from collections.abc import Collection, Mapping

from teduh.notify.models import Handling, Sender

NEW_FOR = dt.timedelta(days=30)
USUAL_HANDLING: Mapping[str, Handling] = {
    Sender.STRANGER: Handling.ACCEPT,
    Sender.NEWCOMER: Handling.ACCEPT,
    Sender.RESTRICTED: Handling.DROP,
}
# Answers to what the reader did, and the number they asked for: told whoever they are of.
ALWAYS_TOLD = frozenset({"follow_accepted", "comment_approved", "comment_held"})
_MILDEST_FIRST = list(Handling)


def handling_of(kind: str, senders: Collection[str], chosen: Mapping[str, str]) -> Handling:
    """Of all that hold for somebody, the strictest."""
    if kind in ALWAYS_TOLD:
        return Handling.ACCEPT
    found = [Handling(chosen.get(sender, USUAL_HANDLING[sender])) for sender in senders]
    return max(found, key=_MILDEST_FIRST.index, default=Handling.ACCEPT)
