"""What the pages and the API of the directory read, ready to render."""

from teduh.hub.directory.queries.changes import changes
from teduh.hub.directory.queries.desk import check_page, desk_lines, verifiers
from teduh.hub.directory.queries.listing import listing_name, listing_page
from teduh.hub.directory.queries.panel import help_panel, lines_of
from teduh.hub.directory.queries.search import Filters, Found, directory_version, found_listings, kept_cards

__all__ = [
    "Filters",
    "Found",
    "changes",
    "check_page",
    "desk_lines",
    "directory_version",
    "found_listings",
    "help_panel",
    "kept_cards",
    "lines_of",
    "listing_name",
    "listing_page",
    "verifiers",
]
