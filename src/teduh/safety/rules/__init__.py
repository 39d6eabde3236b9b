"""Decisions of the safety room, without I/O: why something can be reported, and what may become of it."""

from teduh.safety.rules.reasons import APPEAL_TIME, REASONS, Reason
from teduh.safety.rules.verdicts import DecisionVerdict, Verdict, decision_verdict, urgency

__all__ = [
    "APPEAL_TIME",
    "REASONS",
    "DecisionVerdict",
    "Reason",
    "Verdict",
    "decision_verdict",
    "urgency",
]
