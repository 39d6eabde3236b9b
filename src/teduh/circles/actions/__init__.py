"""Every write about circles."""

from teduh.circles.actions.deciding import appeal_answer, approve_answer, refuse_answer
from teduh.circles.actions.ending import erase_gone, part_after_block
from teduh.circles.actions.making import (
    CirclePlan,
    add_turn,
    make_circle,
    publish_circle,
    remove_circle,
    remove_turn,
)
from teduh.circles.actions.seats import join_circle, leave_circle
from teduh.circles.actions.writing import Written, take_away, write_answer

__all__ = [
    "CirclePlan",
    "Written",
    "add_turn",
    "appeal_answer",
    "approve_answer",
    "erase_gone",
    "join_circle",
    "leave_circle",
    "make_circle",
    "part_after_block",
    "publish_circle",
    "refuse_answer",
    "remove_circle",
    "remove_turn",
    "take_away",
    "write_answer",
]
