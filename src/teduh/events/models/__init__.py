"""What this room stores."""

from teduh.events.models.events import LIVE_KINDS, Event, Organiser
from teduh.events.models.registrations import Door, Doorkeeper, Registration, Scan, Ticket
from teduh.events.models.replays import Captions, Recording
from teduh.events.models.speakers import Speaker, Talk

__all__ = [
    "LIVE_KINDS",
    "Captions",
    "Door",
    "Doorkeeper",
    "Event",
    "Organiser",
    "Recording",
    "Registration",
    "Scan",
    "Speaker",
    "Talk",
    "Ticket",
]
