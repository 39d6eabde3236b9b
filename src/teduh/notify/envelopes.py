"""A message as a device's service worker reads it."""

import datetime as dt
import hmac
from dataclasses import dataclass
from functools import lru_cache

import orjson
from django.conf import settings
from django.utils.translation import gettext as _

from teduh.foundation.clock import now
from teduh.notify.channels import Message
from teduh.notify.models import PushDevice
from teduh.notify.webpush.encryption import recipient_of
from teduh.notify.webpush.keys import to_text
from teduh.notify.webpush.sender import Push, Urgency

# A device that is away for longer is told nothing of what happened meanwhile: it is on the page.
LONGEST_WAIT = dt.timedelta(hours=12)
# What is over this soon is worth waking a sleeping device for.
SOON = 1800


@dataclass(frozen=True, slots=True)
class Addressed:
    """Which message to which device, for the log."""

    device_id: int
    person_id: int
    kind: str
    message: str


def push_of(device: PushDevice, message: Message, body: bytes) -> Push:
    """Kept by the service no longer than somebody is still to be told."""
    until = message.expires_at or now() + LONGEST_WAIT
    seconds = max(0, int((until - now()).total_seconds()))
    return Push(
        endpoint=device.endpoint,
        to=recipient_of(bytes(device.point), bytes(device.auth)),
        body=body,
        ref=Addressed(device.pk, message.person.pk, message.kind, message.id),
        seconds=seconds,
        urgency=Urgency.HIGH if seconds <= SOON else Urgency.NORMAL,
        topic=_topic(message.id),
    )


def body_of(message: Message) -> bytes:
    """In the reader's language, which must be the active one."""
    said = {
        "words": message.words,
        "tag": message.tag,
        "link": message.link,
        "lang": message.person.language,
    }
    if message.silence:
        said |= {"silence": message.silence, "silenceWords": _("Don't remind me")}
    return orjson.dumps(said)


@lru_cache(maxsize=64)
def _topic(message_id: str) -> str:
    """32 letters that tell a push service nothing. Sent twice after a crash, it is one message there."""
    key = f"teduh.notify.topics:{settings.SECRET_KEY}".encode()
    return to_text(hmac.digest(key, message_id.encode(), "sha256")[:24])
