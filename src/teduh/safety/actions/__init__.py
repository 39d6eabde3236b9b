"""Every write of the safety room."""

from teduh.safety.actions.appeals import answer_appeal, make_appeal
from teduh.safety.actions.decisions import Ruling, decide, finish_removals
from teduh.safety.actions.reports import ask_again, report_thing
from teduh.safety.actions.sealing import erase_sealed, open_sealed, part_after_erasure, seal_thing
from teduh.safety.actions.words import LONGEST_WORDS

__all__ = [
    "LONGEST_WORDS",
    "Ruling",
    "answer_appeal",
    "ask_again",
    "decide",
    "erase_sealed",
    "finish_removals",
    "make_appeal",
    "open_sealed",
    "part_after_erasure",
    "report_thing",
    "seal_thing",
]
