"""What people say to this room: the shape of it."""

from teduh.events.forms.asking import AgendaForm
from teduh.events.forms.desk import (
    CancelForm,
    CaptionsForm,
    EventForm,
    NameForm,
    SpeakerForm,
    TalkForm,
    VerifyForm,
    plan_of,
    said_of,
)
from teduh.events.forms.door import CodeForm, ScansForm

__all__ = [
    "AgendaForm",
    "CancelForm",
    "CaptionsForm",
    "CodeForm",
    "EventForm",
    "NameForm",
    "ScansForm",
    "SpeakerForm",
    "TalkForm",
    "VerifyForm",
    "plan_of",
    "said_of",
]
