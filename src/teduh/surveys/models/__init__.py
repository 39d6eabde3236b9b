"""What this room stores: at the desk, and, without any way from one to the other, what was answered."""

from teduh.surveys.models.answered import ConsentCount, Release, Response, Tally
from teduh.surveys.models.asked import Edition, Fielding, Opening, Questionnaire, Researcher

__all__ = [
    "ConsentCount",
    "Edition",
    "Fielding",
    "Opening",
    "Questionnaire",
    "Release",
    "Researcher",
    "Response",
    "Tally",
]
