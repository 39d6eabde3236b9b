"""Every write of the directory."""

from teduh.hub.directory.actions.ageing import erase_old_reports, open_due_rechecks
from teduh.hub.directory.actions.checking import Check, record_verification
from teduh.hub.directory.actions.listings import keep_listings, load_starter
from teduh.hub.directory.actions.reports import report_listing
from teduh.hub.directory.actions.verifiers import appoint_verifier, dismiss_verifier

__all__ = [
    "Check",
    "appoint_verifier",
    "dismiss_verifier",
    "erase_old_reports",
    "keep_listings",
    "load_starter",
    "open_due_rechecks",
    "record_verification",
    "report_listing",
]
