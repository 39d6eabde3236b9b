"""Every write of the questions."""

from teduh.hub.ask.actions.answering import (
    claim_question,
    close_question,
    lower_level,
    record_hand_off,
    release_question,
    send_answer,
)
from teduh.hub.ask.actions.asking import (
    Asked,
    ask_question,
    give_consent,
    open_reply,
    take_consent_back,
    take_question_back,
)
from teduh.hub.ask.actions.keeping import erase_old_breaches, erase_old_questions, note_breaches
from teduh.hub.ask.actions.publishing import approve_publication, prepare_publication

__all__ = [
    "Asked",
    "approve_publication",
    "ask_question",
    "claim_question",
    "close_question",
    "erase_old_breaches",
    "erase_old_questions",
    "give_consent",
    "lower_level",
    "note_breaches",
    "open_reply",
    "prepare_publication",
    "record_hand_off",
    "release_question",
    "send_answer",
    "take_consent_back",
    "take_question_back",
]
