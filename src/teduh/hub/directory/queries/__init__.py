"""What the pages and the API of the directory read, ready to render."""

from teduh.hub.directory.queries.changes import changes
from teduh.hub.directory.queries.desk import check_page, desk_lines, verifiers
from teduh.hub.directory.queries.kept import Version, directory_version
from teduh.hub.directory.queries.listing import listing_name, listing_page
from teduh.hub.directory.queries.panel import help_panel, lines_of
from teduh.hub.directory.queries.search import (
    Filters,
    Found,
    forget,
    found_listings,
    kept_cards,
    listed_countries,
)

__all__ = [
    "Filters",
    "Found",
    "Version",
    "changes",
    "check_page",
    "desk_lines",
    "directory_version",
    "forget",
    "found_listings",
    "help_panel",
    "kept_cards",
    "lines_of",
    "listed_countries",
    "listing_name",
    "listing_page",
    "verifiers",
]
