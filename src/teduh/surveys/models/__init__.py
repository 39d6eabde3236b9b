"""What this room stores: at the desk, and, without any way from one to the other, what was answered."""

from teduh.surveys.models.answered import ConsentCount, Release, Response, Tally
from teduh.surveys.models.asked import Edition, Fielding, Opening, Questionnaire, Researcher
from teduh.surveys.models.imported import Import
from teduh.surveys.models.published import PublishedReport, ReportFile, ReportOrder

__all__ = [
    "ConsentCount",
    "Edition",
    "Fielding",
    "Import",
    "Opening",
    "PublishedReport",
    "Questionnaire",
    "Release",
    "ReportFile",
    "ReportOrder",
    "Researcher",
    "Response",
    "Tally",
]
