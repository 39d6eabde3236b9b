"""Whom to call in a country, for every page that offers help: the directory knows, the others ask here.

Whoever keeps a directory registers it at start. Where there is none, where it knows nothing of a country, and
while the database is away, the numbers of rules/help.toml are there: nobody who asks is ever shown nothing.
"""

from collections.abc import Callable, Sequence

from django.db import DatabaseError

from teduh.safety.rules.help import HelpService, services

Source = Callable[[str], Sequence[HelpService]]
"""Takes a country (ISO 3166, two letters) and answers its lines in their order."""

_sources: list[Source] = []


def register(source: Source) -> None:
    """From now on this directory is asked first."""
    if source not in _sources:
        _sources.append(source)


def help_lines(country: str) -> Sequence[HelpService]:
    """Never empty, and an emergency number always first."""
    for source in _sources:
        try:
            found = source(country)
        except DatabaseError:
            break
        if found:
            return found
    return services(country)
