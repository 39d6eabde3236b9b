"""Hosts, what is tried, and with whom."""

from teduh.delivery.models.hosts import Host
from teduh.delivery.models.trials import Trial, TrialMember

__all__ = ["Host", "Trial", "TrialMember"]
