"""Hands one signed message to another server."""

import pycurl
from django.conf import settings

from teduh.notify.models import WebhookDelivery
from teduh.notify.rules.webhooks import signature
from teduh.notify.webpush.outward import outward_handle
from teduh.people.sealing import unseal


def post(delivery: WebhookDelivery, *, at: int) -> int:
    """The number of the answer; 0 where none came. No redirect is followed, no private address reached."""
    body, webhook = delivery.body.encode(), delivery.webhook
    handle = outward_handle(settings.PUSH_CERTIFICATES, private=settings.PUSH_PRIVATE)
    handle.setopt(pycurl.URL, webhook.url)
    handle.setopt(pycurl.POSTFIELDS, body)
    headers = {
        "Content-Type": "application/json",
        "Webhook-Id": str(delivery.pk),
        "Webhook-Timestamp": str(at),
        "Webhook-Signature": signature(unseal(webhook.secret), str(delivery.pk), at, body),
        "Expect": "",
    }
    handle.setopt(pycurl.HTTPHEADER, [f"{name}: {value}" for name, value in headers.items()])
    try:
        handle.perform()
        return int(handle.getinfo(pycurl.RESPONSE_CODE))
    except pycurl.error:
        return 0
    finally:
        handle.close()
