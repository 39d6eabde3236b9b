"""What pages and the API show of reports and decisions."""

from teduh.safety.queries.decisions import DecisionLine, decision_line, own_decisions
from teduh.safety.queries.desk import Case, CaseLine, SealedPage, case, cases, sealed_page
from teduh.safety.queries.reports import (
    ReasonLine,
    ReportedThing,
    ReportLine,
    own_reports,
    reasons,
    report_line,
    reported_thing,
)

__all__ = [
    "Case",
    "CaseLine",
    "DecisionLine",
    "ReasonLine",
    "ReportLine",
    "ReportedThing",
    "SealedPage",
    "case",
    "cases",
    "decision_line",
    "own_decisions",
    "own_reports",
    "reasons",
    "report_line",
    "reported_thing",
    "sealed_page",
]
