"""What in a story's words is kept back, and what is marked for who reads it first."""

from collections.abc import Iterator

from teduh.safety.wording import Contact, find_contacts
from teduh.safety.wording.contacts import Kind

# Leads straight to somebody: never shown, whoever's it is.
KEPT_BACK = frozenset({Kind.EMAIL, Kind.PHONE, Kind.HANDLE, Kind.LINK, Kind.NUMBER})
# May tell who somebody is: a human looks at exactly these words.
HELD = frozenset(Kind) - KEPT_BACK


def kept_back(text: str, language: str) -> Iterator[tuple[Contact, str]]:
    """Each place that is never shown, and what stands there."""
    for found in find_contacts(text, language):
        if found.kind in KEPT_BACK:
            yield found, text[found.start : found.end]
