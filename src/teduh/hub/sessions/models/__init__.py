"""What is stored of sessions, and what the database itself must refuse."""

from teduh.hub.sessions.models.groups import FEWEST_PLACES, MOST_PLACES, GroupSession, Place, Question
from teduh.hub.sessions.models.slots import Booking, Slot

__all__ = ["FEWEST_PLACES", "MOST_PLACES", "Booking", "GroupSession", "Place", "Question", "Slot"]
