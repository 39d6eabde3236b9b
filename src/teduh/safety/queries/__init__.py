"""What pages and the API show of reports and decisions."""

from teduh.safety.queries.appeals import AppealCase, WaitingAppeal, appeal_case, appeals, nobody_answers
from teduh.safety.queries.decisions import (
    AppealLine,
    DecisionLine,
    closing_decision,
    decision_line,
    own_decision,
    own_decisions,
    waits_for_a_second,
)
from teduh.safety.queries.desk import Case, CaseLine, SealedPage, case, cases, sealed_page
from teduh.safety.queries.reports import (
    ReasonLine,
    ReportedThing,
    ReportLine,
    can_ask_again,
    own_reports,
    reasons,
    report_line,
    reported_thing,
)

__all__ = [
    "AppealCase",
    "AppealLine",
    "Case",
    "CaseLine",
    "DecisionLine",
    "ReasonLine",
    "ReportLine",
    "ReportedThing",
    "SealedPage",
    "WaitingAppeal",
    "appeal_case",
    "appeals",
    "can_ask_again",
    "case",
    "cases",
    "closing_decision",
    "decision_line",
    "nobody_answers",
    "own_decision",
    "own_decisions",
    "own_reports",
    "reasons",
    "report_line",
    "reported_thing",
    "sealed_page",
    "waits_for_a_second",
]
