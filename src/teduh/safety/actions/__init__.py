"""Every write of the safety room."""

from teduh.safety.actions.appeals import answer_appeal, make_appeal
from teduh.safety.actions.at_desk import close_at_desk, confirm_at_desk, lower_at_desk
from teduh.safety.actions.cases import (
    claim_case,
    close_case,
    lower_case,
    open_case,
    raise_case,
    release_case,
)
from teduh.safety.actions.decisions import Ruling, decide, finish_removals
from teduh.safety.actions.incidents import add_note, forget_old, note_incident
from teduh.safety.actions.late import expire_claims, note_late
from teduh.safety.actions.looks import begin_break, end_break, forget_looks, skip_case
from teduh.safety.actions.reports import ask_again, report_thing
from teduh.safety.actions.sealing import erase_sealed, open_sealed, part_after_erasure, seal_thing
from teduh.safety.actions.second_eyes import confirm_closing, reopen_case
from teduh.safety.actions.words import LONGEST_WORDS

__all__ = [
    "LONGEST_WORDS",
    "Ruling",
    "add_note",
    "answer_appeal",
    "ask_again",
    "begin_break",
    "claim_case",
    "close_at_desk",
    "close_case",
    "confirm_at_desk",
    "confirm_closing",
    "decide",
    "end_break",
    "erase_sealed",
    "expire_claims",
    "finish_removals",
    "forget_looks",
    "forget_old",
    "lower_at_desk",
    "lower_case",
    "make_appeal",
    "note_incident",
    "note_late",
    "open_case",
    "open_sealed",
    "part_after_erasure",
    "raise_case",
    "release_case",
    "reopen_case",
    "report_thing",
    "seal_thing",
    "skip_case",
]
