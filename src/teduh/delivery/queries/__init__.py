"""What pages and the gate read."""

from teduh.delivery.queries.trials import OwnTrial, TrialLine, hosts, own_trials, taker_of, trial_lines

__all__ = ["OwnTrial", "TrialLine", "hosts", "own_trials", "taker_of", "trial_lines"]
