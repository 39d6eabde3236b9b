"""Pages that a device keeps for when there is no network: rooms say which, the service worker keeps them.

Only what is the same for everybody: they are asked for without cookies. Each says on which day it was kept.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class KeptPage:
    """Shown in place of each address below `before` that cannot be reached; one address for each language."""

    before: str
    address: Callable[[str], str]


_pages: list[KeptPage] = []


def register(before: str, address: Callable[[str], str]) -> None:
    """From now on devices keep it. The longest `before` is looked at first."""
    if all(page.before != before for page in _pages):
        _pages.append(KeptPage(before, address))
        _pages.sort(key=lambda page: -len(page.before))


def kept_pages(language: str) -> list[tuple[str, str]]:
    """What an address begins with, and what is shown in its place."""
    return [(page.before, page.address(language)) for page in _pages]
