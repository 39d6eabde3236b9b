"""Every write about sessions."""

from teduh.hub.sessions.actions.booking import Booked, book_slot, cancel_booking
from teduh.hub.sessions.actions.groups import (
    GroupPlan,
    cancel_group,
    give_place_back,
    make_group,
    publish_group,
    take_place,
)
from teduh.hub.sessions.actions.parting import part_after_block, part_before_erasure
from teduh.hub.sessions.actions.questions import Asked, ask_question, decide_question
from teduh.hub.sessions.actions.slots import Offer, offer_slot, withdraw_slot
from teduh.hub.sessions.actions.tending import cancel_of_unverified, erase_past, remind

__all__ = [
    "Asked",
    "Booked",
    "GroupPlan",
    "Offer",
    "ask_question",
    "book_slot",
    "cancel_booking",
    "cancel_group",
    "cancel_of_unverified",
    "decide_question",
    "erase_past",
    "give_place_back",
    "make_group",
    "offer_slot",
    "part_after_block",
    "part_before_erasure",
    "publish_group",
    "remind",
    "take_place",
    "withdraw_slot",
]
