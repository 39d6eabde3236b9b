"""Every write of the events room."""

from teduh.events.actions.door import Seen, Verdict, appoint_doorkeeper, dismiss_doorkeeper, let_in
from teduh.events.actions.events import (
    EventPlan,
    cancel_event,
    leave_events_of,
    make_event,
    publish_event,
    set_event,
    unpublish_event,
)
from teduh.events.actions.organisers import appoint_organiser, dismiss_organiser
from teduh.events.actions.registering import give_back, leave_seats_of, register
from teduh.events.actions.replays import (
    CaptionsPlan,
    keep_captions,
    keep_recording,
    publish_replay,
    withdraw_replay,
)
from teduh.events.actions.speakers import (
    SpeakerPlan,
    TalkPlan,
    give_talk,
    keep_speaker,
    take_talk_off,
    verify_speaker,
)
from teduh.events.actions.telling import remind
from teduh.events.actions.tickets import reseal_doors

__all__ = [
    "CaptionsPlan",
    "EventPlan",
    "Seen",
    "SpeakerPlan",
    "TalkPlan",
    "Verdict",
    "appoint_doorkeeper",
    "appoint_organiser",
    "cancel_event",
    "dismiss_doorkeeper",
    "dismiss_organiser",
    "give_back",
    "give_talk",
    "keep_captions",
    "keep_recording",
    "keep_speaker",
    "leave_events_of",
    "leave_seats_of",
    "let_in",
    "make_event",
    "publish_event",
    "publish_replay",
    "register",
    "remind",
    "reseal_doors",
    "set_event",
    "take_talk_off",
    "unpublish_event",
    "verify_speaker",
    "withdraw_replay",
]
