"""What pages of sessions read, ready to render."""

from teduh.hub.sessions.queries.groups import GroupPage, group_page, groups, hosted_page
from teduh.hub.sessions.queries.slots import (
    Appointment,
    Hour,
    appointment,
    appointments,
    free_hours,
    own_hours,
)
from teduh.hub.sessions.queries.waiting import WaitingQuestion, waiting_questions

__all__ = [
    "Appointment",
    "GroupPage",
    "Hour",
    "WaitingQuestion",
    "appointment",
    "appointments",
    "free_hours",
    "group_page",
    "groups",
    "hosted_page",
    "own_hours",
    "waiting_questions",
]
