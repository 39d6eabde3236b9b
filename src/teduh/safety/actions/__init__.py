"""Every write of the safety room."""

from teduh.safety.actions.decisions import Ruling, decide, finish_removals
from teduh.safety.actions.reports import LONGEST_WORDS, report_thing

__all__ = ["LONGEST_WORDS", "Ruling", "decide", "finish_removals", "report_thing"]
