"""What this room's pages read, ready to render."""

from teduh.events.queries.calendar import Agenda, Card, agenda, card_of
from teduh.events.queries.desk import desk_page, lines, organisers, speakers
from teduh.events.queries.door import DoorPage, door_list, door_page, doors
from teduh.events.queries.event import EventPage, SpeakerLine, event_page
from teduh.events.queries.ical import feed, one_event
from teduh.events.queries.own import TicketPage, own_events, ticket_page
from teduh.events.queries.replay import Replay, kept_recording, replay_of, suggested_transcript, track

__all__ = [
    "Agenda",
    "Card",
    "DoorPage",
    "EventPage",
    "Replay",
    "SpeakerLine",
    "TicketPage",
    "agenda",
    "card_of",
    "desk_page",
    "door_list",
    "door_page",
    "doors",
    "event_page",
    "feed",
    "kept_recording",
    "lines",
    "one_event",
    "organisers",
    "own_events",
    "replay_of",
    "speakers",
    "suggested_transcript",
    "ticket_page",
    "track",
]
