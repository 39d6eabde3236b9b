"""Hosts and who is linked to them, what is tried, and with whom."""

from teduh.delivery.models.connections import Connection
from teduh.delivery.models.ending import Ending
from teduh.delivery.models.hosts import Host, HostLink, HostSession, LinkCode, UsedHandshake
from teduh.delivery.models.trials import Trial, TrialMember

__all__ = [
    "Connection",
    "Ending",
    "Host",
    "HostLink",
    "HostSession",
    "LinkCode",
    "Trial",
    "TrialMember",
    "UsedHandshake",
]
