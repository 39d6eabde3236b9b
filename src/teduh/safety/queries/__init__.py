"""What pages and the API show of reports and decisions."""

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
    "ReasonLine",
    "ReportLine",
    "ReportedThing",
    "own_reports",
    "reasons",
    "report_line",
    "reported_thing",
]
