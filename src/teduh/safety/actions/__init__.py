"""Every write of the safety room."""

from teduh.safety.actions.reports import LONGEST_WORDS, report_thing

__all__ = ["LONGEST_WORDS", "report_thing"]
