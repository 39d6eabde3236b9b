"""What the directory stores: listings, and everything that was found out about them."""

from teduh.hub.directory.models.checks import Change, Recheck, Report, Verification, Verifier
from teduh.hub.directory.models.listings import Alias, Channel, Facet, Listing

__all__ = [
    "Alias",
    "Change",
    "Channel",
    "Facet",
    "Listing",
    "Recheck",
    "Report",
    "Verification",
    "Verifier",
]
