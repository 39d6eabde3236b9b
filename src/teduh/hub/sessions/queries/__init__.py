"""What pages of sessions read, ready to render."""

from teduh.hub.sessions.queries.groups import GroupPage, group_page, groups, hosted_page, waiting_questions
from teduh.hub.sessions.queries.slots import (
    Appointment,
    Hour,
    appointment,
    appointments,
    free_hours,
    own_hours,
)

__all__ = [
    "Appointment",
    "GroupPage",
    "Hour",
    "appointment",
    "appointments",
    "free_hours",
    "group_page",
    "groups",
    "hosted_page",
    "own_hours",
    "waiting_questions",
]
