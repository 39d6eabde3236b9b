"""Listings by what a reader asks for: one set for the pages, the API and what devices keep."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from teduh.foundation.clock import now
from teduh.foundation.fragments import Fragments
from teduh.hub.directory.models import Listing
from teduh.hub.directory.queries.cards import Card, card
from teduh.hub.directory.queries.kept import (
    Directory,
    Version,
    directory_of,
    directory_version,
    forget_directory,
    listings_of,
)
from teduh.hub.directory.queries.words import age_of, open_words

ON_A_PAGE = 15
MOST_KEPT = 120
LONGEST_QUERY = 80
_OF_A_CARD, _OF_A_MATCH = 2_000, 8
# By everything in them that changes: a version, a language, an age, and what is said of its hours.
_cards: Fragments[Card] = Fragments(most_bytes=8_000_000)
# What fits, by what was asked; of what is open, for a minute.
_matches: Fragments[Sequence[int]] = Fragments(most_bytes=8_000_000)


@dataclass(frozen=True, slots=True)
class Filters:
    """What is empty is not asked about."""

    words: str = ""
    country: str = ""
    province: str = ""
    topic: str = ""
    channel: str = ""
    audience: str = ""
    cost: str = ""
    open_now: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what was found. Two that are equal make the same page."""

    cards: tuple[Card, ...]
    total: int
    page: int
    pages: int


def found_listings(
    filters: Filters, *, language: str, page: int = 1, version: Version | None = None
) -> Found:
    """Of the database it asks the version alone, and once for each version what is in it."""
    instant, version = now(), version or directory_version()
    directory = directory_of(version, instant.date())
    found = _matches_of(version, directory, filters, instant)
    pages = max(1, -(-len(found) // ON_A_PAGE))
    page = min(max(1, page), pages)
    shown = [directory.rows[place].pk for place in found[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]]
    rows = listings_of(version, shown)
    return Found(tuple(_card(version, row, language, instant) for row in rows), len(found), page, pages)


def forget() -> None:
    """For whoever counts what is asked."""
    forget_directory()
    _cards.clear()
    _matches.clear()


def listed_countries(version: Version) -> list[str]:
    return directory_of(version, now().date()).countries


def kept_cards(country: str, language: str) -> list[Card]:
    """For a device without network: those of a country and of everywhere, the most trustworthy first."""
    instant, version = now(), directory_version()
    directory = directory_of(version, instant.date())
    found = _matching(directory, Filters(country=country), instant)[:MOST_KEPT]
    rows = listings_of(version, [directory.rows[place].pk for place in found])
    return [card(listing, language, instant) for listing in rows]


def _card(version: Version, listing: Listing, language: str, instant: dt.datetime) -> Card:
    key = (version, listing.pk, language, age_of(listing, instant), open_words(listing, instant))
    found = _cards.get(key)
    if found is None:
        found = card(listing, language, instant)
        _cards.keep(key, found, _OF_A_CARD)
    return found


def _matches_of(
    version: Version, directory: Directory, filters: Filters, instant: dt.datetime
) -> Sequence[int]:
    minute = int(instant.timestamp()) // 60 if filters.open_now else 0
    key = (version, instant.date(), filters, minute)
    found = _matches.get(key)
    if found is None:
        found = _matching(directory, filters, instant)
        _matches.keep(key, found, _OF_A_MATCH * (1 + len(found)))
    return found


def _matching(directory: Directory, filters: Filters, instant: dt.datetime) -> Sequence[int]:
    """Places in the directory, in its order."""
    sets = [directory.having(name, *values) for name, values in _asked(filters)]
    found = set.intersection(*map(set, sorted(sets, key=len))) if sets else set(range(len(directory.rows)))
    found = _by_words(directory, found, filters.words)
    return sorted(directory.open_at(found, instant) if filters.open_now else found)


def _asked(filters: Filters) -> list[tuple[str, tuple[str, ...]]]:
    """What is for a whole country is for its provinces too, and what is for the world for each country."""
    wide = [("country", filters.country), ("province", filters.province)]
    exact = [("cost", filters.cost), ("channel", filters.channel)]
    exact += [("topic", filters.topic), ("audience", filters.audience)]
    return [
        *((name, (value, "")) for name, value in wide if value),
        *((name, (value,)) for name, value in exact if value),
    ]


def _by_words(directory: Directory, found: set[int], words: str) -> set[int]:
    """Whoever looks for the name of what is closed finds the page that says so."""
    wanted = words.casefold().split()
    if not wanted:
        return found - directory.closed()
    rows = directory.rows
    for word in wanted:
        found = {place for place in found if word in rows[place].searched}
    return found
