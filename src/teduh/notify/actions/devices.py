"""Devices that may be written to: turned on, tried out, removed."""

import datetime as dt
import hashlib
from hmac import compare_digest

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task

from teduh.foundation.clock import now
from teduh.notify.actions.delivering import deliver
from teduh.notify.channels import Message
from teduh.notify.envelopes import body_of, push_of
from teduh.notify.models import Delivery, PushDevice
from teduh.notify.refusals import refusal
from teduh.notify.webpush.encryption import WrongKeys, recipient
from teduh.notify.webpush.endpoints import WrongEndpoint, checked_endpoint
from teduh.notify.webpush.keys import from_text
from teduh.people.models import Person

MOST_DEVICES = 10
TEST = "test"
LOG_KEPT_FOR = dt.timedelta(days=14)
_TEST_WORTH = dt.timedelta(minutes=5)


@transaction.atomic
def turn_on_device(
    person: Person, *, token_id: int | None, endpoint: str, p256dh: str, auth: str
) -> PushDevice:
    """The browser itself agreed before. One that belonged to somebody else here is theirs no longer."""
    if token_id is None:
        raise refusal("no_device")
    to = _readable(endpoint, p256dh, auth)
    device, _made = PushDevice.objects.update_or_create(
        endpoint_digest=_digest(endpoint),
        defaults={
            "person": person,
            "token_id": token_id,
            "endpoint": endpoint,
            "point": to[0],
            "auth": to[1],
            "created_at": now(),
        },
    )
    newest = (
        PushDevice.objects.filter(person=person).order_by("-created_at", "-pk").values_list("pk", flat=True)
    )
    PushDevice.objects.filter(person=person).exclude(pk__in=list(newest[:MOST_DEVICES])).delete()
    return device


def _readable(endpoint: str, p256dh: str, auth: str) -> tuple[bytes, bytes]:
    try:
        checked_endpoint(endpoint, private=settings.PUSH_PRIVATE)
        to = recipient(p256dh, auth)
    except WrongEndpoint:
        raise refusal("wrong_endpoint") from None
    except WrongKeys:
        raise refusal("wrong_keys") from None
    return to.point, to.auth


@transaction.atomic
def renew_device(*, former: str, former_auth: str, endpoint: str, p256dh: str, auth: str) -> None:
    """The push service gave a browser another address, and it says so while nobody looks.

    It proves itself by the secret of the old one, which the push service itself does not know.
    """
    known = PushDevice.objects.select_for_update().filter(endpoint_digest=_digest(former)).first()
    if known is None or not compare_digest(bytes(known.auth), _secret(former_auth)):
        raise refusal("not_found")
    known.point, known.auth = _readable(endpoint, p256dh, auth)
    known.endpoint, known.endpoint_digest = endpoint, _digest(endpoint)
    PushDevice.objects.filter(endpoint_digest=known.endpoint_digest).exclude(pk=known.pk).delete()
    known.save(update_fields=["endpoint", "endpoint_digest", "point", "auth"])


def _secret(text: str) -> bytes:
    try:
        return from_text(text.rstrip("="))
    except ValueError:
        return b""


def _digest(endpoint: str) -> bytes:
    return hashlib.sha256(endpoint.encode()).digest()


def turn_off_device(person: Person, *, device_id: int) -> None:
    PushDevice.objects.filter(person=person, pk=device_id).delete()


def try_out_device(device: PushDevice) -> None:
    """One message to one device, now, whatever its owner chose to be told of."""
    send_test.enqueue(device.pk, now().isoformat())


@task()
def send_test(device_id: int, asked_at: str) -> bool:
    """What became of it stands in the log of the device."""
    asked = dt.datetime.fromisoformat(asked_at)
    device = PushDevice.objects.select_related("person").filter(pk=device_id, person__is_active=True).first()
    if device is None or now() - asked > _TEST_WORTH:
        return False
    with override(device.person.language):
        words = _("This is how Teduh reaches you on this device.")
        link = reverse("notify:settings")
        message = Message(device.person, TEST, TEST, words, link, asked, asked + _TEST_WORTH)
        delivered = deliver([push_of(device, message, body_of(message))])
    return bool(delivered.sent)


def sweep_deliveries() -> int:
    """The log is for finding out what is wrong now."""
    return Delivery.objects.filter(at__lt=now() - LOG_KEPT_FOR).delete()[0]
