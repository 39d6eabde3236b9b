"""What pages and the gate read."""

from teduh.delivery.queries.connections import OwnConnection, has_connections, own_connections
from teduh.delivery.queries.ending import End, end_of_place
from teduh.delivery.queries.links import OwnLink, own_links
from teduh.delivery.queries.trials import OwnTrial, TrialLine, hosts, own_trials, taker_of, trial_lines

__all__ = [
    "End",
    "OwnConnection",
    "OwnLink",
    "OwnTrial",
    "TrialLine",
    "end_of_place",
    "has_connections",
    "hosts",
    "own_connections",
    "own_links",
    "own_trials",
    "taker_of",
    "trial_lines",
]
