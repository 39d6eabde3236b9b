"""Telling other servers: what is kept with the event, tried again with the same id, and set aside at last."""

import base64
import json
import logging
import re
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django_tasks import task

from teduh.delivery.models import Host
from teduh.foundation.clock import now
from teduh.foundation.jobs.leased_task import RetryLater
from teduh.notify import webhooks
from teduh.notify.models import Webhook, WebhookDelivery
from teduh.notify.refusals import refusal, wrong_webhook
from teduh.notify.rules.webhooks import EVENTS, GONE, KEPT_FOR, MOST_TRIES, PREFIX, pause_after
from teduh.notify.webpush.endpoints import WrongEndpoint, checked_endpoint
from teduh.people.sealing import seal

logger = logging.getLogger("teduh.webhooks")
_KEY = re.compile(r"[a-z0-9][a-z0-9-]{1,39}", re.ASCII)
State = WebhookDelivery.State


@dataclass(frozen=True, slots=True)
class WebhookPlan:
    """What the operator says of a server that is to be told. `host` empty: a server of their own."""

    key: str
    url: str
    events: Collection[str]
    host: str = ""


@transaction.atomic
def add_webhook(plan: WebhookPlan) -> str:
    """A new one, or the known one of that key as it is from now on. Answers its new secret, told once."""
    host = Host.objects.filter(key=plan.host).first() if plan.host else None
    _require_sound(plan, host)
    secret = PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()
    facts = {
        "url": plan.url,
        "secret": seal(secret),
        "events": " ".join(sorted(set(plan.events))),
        "host": host,
    }
    # What was meant for another server, or another host, is nobody else's.
    moved = Webhook.objects.filter(key=plan.key).exclude(url=plan.url, host=host)
    WebhookDelivery.objects.filter(webhook__in=moved).exclude(state=WebhookDelivery.State.SENT).delete()
    Webhook.objects.update_or_create(
        key=plan.key, defaults=facts, create_defaults={**facts, "made_at": now()}
    )
    return secret


def _require_sound(plan: WebhookPlan, host: Host | None) -> None:
    if not _KEY.fullmatch(plan.key):
        raise wrong_webhook(_("A webhook has a key of small letters, digits and hyphens."))
    if plan.host and host is None:
        raise wrong_webhook(_("No host of that key is on the list."))
    kinds = {"host" if host else "operator"}
    if not plan.events or any(EVENTS[each].to not in kinds for each in plan.events if each in EVENTS):
        raise wrong_webhook(_("These events are not for that server."))
    if not set(plan.events) <= EVENTS.keys():
        raise wrong_webhook(_("There is no such event."))
    try:
        checked_endpoint(plan.url, private=settings.PUSH_PRIVATE)
    except WrongEndpoint:
        raise wrong_webhook(_("Only an https address in the internet can be told.")) from None


@transaction.atomic
def remove_webhook(*, key: str) -> None:
    """It is told nothing from now on, also nothing that still waited."""
    gone, _each = Webhook.objects.filter(key=key).delete()
    if not gone:
        raise refusal("not_found")


@transaction.atomic
def tell_servers(event: str, facts: Mapping[str, object], *, host: int | None = None) -> int:
    """Those that want it: a host's own where `host` is named, else the operator's. Answers how many."""
    if facts.keys() != EVENTS[event].facts:
        message = f"{event} tells {sorted(EVENTS[event].facts)}, not {sorted(facts)}"
        raise ValueError(message)
    wanting = [one for one in Webhook.objects.filter(host=host) if event in one.events.split()]
    for webhook in wanting:
        _begin(webhook, event, facts)
    return len(wanting)


@transaction.atomic
def ping(*, key: str) -> WebhookDelivery:
    """So that the operator sees whether it arrives and whether the signature is read."""
    webhook = Webhook.objects.filter(key=key).first()
    if webhook is None:
        raise refusal("not_found")
    return _begin(webhook, "ping", {})


def _begin(webhook: Webhook, event: str, facts: Mapping[str, object]) -> WebhookDelivery:
    """The row and the job that delivers it: both, or neither."""
    at = now()
    body = json.dumps({"type": event, "timestamp": at.isoformat(), "data": dict(facts)})
    delivery = WebhookDelivery.objects.create(webhook=webhook, event=event, body=body, made_at=at)
    deliver_webhook.enqueue(str(delivery.pk))
    return delivery


def _set_aside(delivery_id: str) -> None:
    """The last word after the last try: it stays in the log, and nobody tries it again."""
    waiting = WebhookDelivery.objects.filter(pk=delivery_id, state=State.WAITING)
    if waiting.update(state=State.SET_ASIDE):
        logger.warning("webhook delivery %s was set aside", delivery_id)


@task(max_attempts=MOST_TRIES, when_set_aside=_set_aside)
def deliver_webhook(delivery_id: str) -> bool:
    """The same id and body at each try, signed anew with its time. What arrived is not sent again."""
    left = WebhookDelivery.objects.select_related("webhook").exclude(state=State.SENT)
    delivery = left.filter(pk=delivery_id).first()
    if delivery is None:
        return False
    delivery.status = webhooks.post(delivery, at=int(now().timestamp()))
    delivery.tries, delivery.tried_at = delivery.tries + 1, now()
    delivery.state = _state_after(delivery.status)
    delivery.save(update_fields=["status", "tries", "tried_at", "state"])
    if delivery.state == State.WAITING:
        raise RetryLater(pause_after(delivery.tries).total_seconds())
    return delivery.state == State.SENT


def _state_after(status: int) -> State:
    if 200 <= status < 300:  # noqa: PLR2004 - the numbers of success
        return State.SENT
    return State.SET_ASIDE if status == GONE else State.WAITING


def sweep_webhook_deliveries() -> int:
    """The log is for finding out what is wrong now."""
    return WebhookDelivery.objects.filter(made_at__lt=now() - KEPT_FOR).delete()[0]
