"""Handing messages to push services, and writing down what they said."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction

from teduh.foundation.clock import now
from teduh.notify.envelopes import Addressed
from teduh.notify.models import Delivery, PushDevice
from teduh.notify.service import POOL, POOL_SIZE, sender
from teduh.notify.webpush.sender import Outcome, Push

# Written down this often: what a process sent and could not write down before it died is sent once more,
# under the same topic and tag, so that the service and the device take it for the same message.
NOTED_EVERY = 64
# A twentieth of a second of a core.
MADE_AT_ONCE = 2000


@dataclass
class Delivered:
    """Ids of people by what became of their message, and how long a busy service wants to be left alone."""

    sent: set[int] = field(default_factory=set)
    gone: set[int] = field(default_factory=set)
    again: set[int] = field(default_factory=set)
    retry_after: int = 0

    def take(self, outcome: Outcome, to: Addressed) -> None:
        if outcome.is_sent:
            self.sent.add(to.person_id)
        elif outcome.is_gone:
            self.gone.add(to.person_id)
        elif outcome.may_be_tried_again:
            self.again.add(to.person_id)
            self.retry_after = max(self.retry_after, outcome.retry_after)


def deliver(pushes: Iterable[Push]) -> Delivered:
    """Sends all of them. A device whose subscription has ended is forgotten."""
    delivered, unnoted = Delivered(), []
    for outcome in sender().send(pushes):
        to = outcome.push.ref
        assert isinstance(to, Addressed)  # noqa: S101 - narrows the type
        delivered.take(outcome, to)
        unnoted.append((outcome, to))
        if len(unnoted) >= NOTED_EVERY:
            _note(unnoted)
            unnoted = []
    _note(unnoted)
    return delivered


def make_keys() -> int:
    """Fills the pool a little, where there is anybody to write to; answers how many pairs lie ready."""
    if PushDevice.objects.exists():
        POOL.fill(min(POOL_SIZE, len(POOL) + MADE_AT_ONCE))
    return len(POOL)


def _note(unnoted: list[tuple[Outcome, Addressed]]) -> None:
    if not unnoted:
        return
    gone = [to.device_id for outcome, to in unnoted if outcome.is_gone]
    # A device may have been removed while its message was on the way.
    asked = {to.device_id for _, to in unnoted} - set(gone)
    with transaction.atomic():
        PushDevice.objects.filter(pk__in=gone).delete()
        left = PushDevice.objects.select_for_update(no_key=True).filter(pk__in=asked)
        here = set(left.order_by("pk").values_list("pk", flat=True))
        rows = [_row(outcome, to) for outcome, to in unnoted if to.device_id in here]
        Delivery.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["device", "message"],
            update_fields=["outcome", "status", "at"],
        )


def _row(outcome: Outcome, to: Addressed) -> Delivery:
    refused = Delivery.Outcome.WAITING if outcome.may_be_tried_again else Delivery.Outcome.REFUSED
    return Delivery(
        person_id=to.person_id,
        device_id=to.device_id,
        kind=to.kind,
        message=to.message,
        outcome=Delivery.Outcome.SENT if outcome.is_sent else refused,
        status=outcome.status,
        at=now(),
    )
