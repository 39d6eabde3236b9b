"""What the safety room keeps: reports and decisions, the one queue, who is on duty, and what went wrong."""

from teduh.safety.models.cases import Case, Look, Pause, Skip
from teduh.safety.models.incidents import Incident, IncidentNote
from teduh.safety.models.log import DeskEntry
from teduh.safety.models.reports import Appeal, Decision, Report, SealedCopy
from teduh.safety.models.staffing import ClosedDay, Policy, Shift, StaffedHours, Training

__all__ = [
    "Appeal",
    "Case",
    "ClosedDay",
    "Decision",
    "DeskEntry",
    "Incident",
    "IncidentNote",
    "Look",
    "Pause",
    "Policy",
    "Report",
    "SealedCopy",
    "Shift",
    "Skip",
    "StaffedHours",
    "Training",
]
