"""Decisions of the safety room, without I/O: why something can be reported, and what may become of it."""

from teduh.safety.rules.appeals import AppealVerdict, appeal_verdict, second_look
from teduh.safety.rules.reasons import APPEAL_TIME, REASONS, Reason
from teduh.safety.rules.sealing import SEALED_FOR, Going, is_kept_after
from teduh.safety.rules.verdicts import DecisionVerdict, Verdict, decision_verdict, report_level, urgency

__all__ = [
    "APPEAL_TIME",
    "REASONS",
    "SEALED_FOR",
    "AppealVerdict",
    "DecisionVerdict",
    "Going",
    "Reason",
    "Verdict",
    "appeal_verdict",
    "decision_verdict",
    "is_kept_after",
    "report_level",
    "second_look",
    "urgency",
]
