"""The first words of a text for the queue, without what leads to somebody."""

import re

LONGEST = 120
_LEADS = re.compile(
    r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|@\w[\w.]+|\+?\d(?:[\s().-]?\d){6,}", re.IGNORECASE
)


def snippet_of(text: str) -> str:
    """At most 120 characters on one line; addresses, numbers and names of accounts are dots."""
    # What may stand for more than it is was cut off before: a text may be a book.
    shown = _LEADS.sub("…", " ".join(text[:2000].split()))
    return shown if len(shown) <= LONGEST else shown[: LONGEST - 1].rstrip() + "…"
