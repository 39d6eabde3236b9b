"""Notices on devices: the channel by which they leave the page."""

import datetime as dt
from collections.abc import Collection

from teduh.foundation.clock import now
from teduh.foundation.jobs.leased_task import RetryLater
from teduh.notify.access import devices_to_be_told
from teduh.notify.actions.delivering import deliver
from teduh.notify.channels import Message, register_carrier
from teduh.notify.envelopes import body_of, push_of
from teduh.notify.models import Channel, PushDevice

# Longer than this no matter is worth somebody's attention on a lock screen.
GIVEN_UP_AFTER = dt.timedelta(hours=2)
FIRST_PAUSE = 30.0


def register() -> None:
    register_carrier(Channel.PUSH, carry=carry, reaches=reaches)


def reaches(person_ids: Collection[int]) -> set[int]:
    return set(PushDevice.objects.filter(person__in=person_ids).values_list("person", flat=True))


def carry(message: Message) -> None:
    """To every device of theirs, each once; a service that is busy is asked again for two hours."""
    body = body_of(message)
    devices = devices_to_be_told([message.person.pk]).exclude(
        deliveries__message=message.id, deliveries__outcome="sent"
    )
    delivered = deliver(push_of(device, message, body) for device in devices)
    waited = now() - message.told_at
    if delivered.again and waited < GIVEN_UP_AFTER:
        pause = max(FIRST_PAUSE, delivered.retry_after, waited.total_seconds())
        raise RetryLater(pause, counted=False)
