"""What the pages of this room read."""

from teduh.surveys.queries.desk import (
    CountryLine,
    DeskLine,
    FieldingPage,
    desk_lines,
    fielding_page,
    preview_page,
    problem_sentences,
    questionnaire_page,
    release_of,
    researchers,
)
from teduh.surveys.queries.pages import (
    Returned,
    Sheet,
    StartSheet,
    Told,
    link_holds_until,
    open_surveys,
    sheet_of,
    start_sheet,
    told,
    told_to,
)

__all__ = [
    "CountryLine",
    "DeskLine",
    "FieldingPage",
    "Returned",
    "Sheet",
    "StartSheet",
    "Told",
    "desk_lines",
    "fielding_page",
    "link_holds_until",
    "open_surveys",
    "preview_page",
    "problem_sentences",
    "questionnaire_page",
    "release_of",
    "researchers",
    "sheet_of",
    "start_sheet",
    "told",
    "told_to",
]
