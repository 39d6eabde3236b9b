"""Every write about notices."""

from teduh.notify.actions.announcing import announce
from teduh.notify.actions.calling import call_due_hours, call_zone, forget_old_calls
from teduh.notify.actions.choosing import choose_channel, choose_sender
from teduh.notify.actions.clocks import begin_calls, choose_call, settle_calls, silence
from teduh.notify.actions.delivering import make_keys
from teduh.notify.actions.devices import (
    renew_device,
    sweep_deliveries,
    try_out_device,
    turn_off_device,
    turn_on_device,
)
from teduh.notify.actions.reading import read_notice, read_notices
from teduh.notify.actions.telling import forget, forget_each_other, tell, withdraw
from teduh.notify.actions.webhooks import (
    WebhookPlan,
    add_webhook,
    ping,
    remove_webhook,
    sweep_webhook_deliveries,
    tell_servers,
)

__all__ = [
    "WebhookPlan",
    "add_webhook",
    "announce",
    "begin_calls",
    "call_due_hours",
    "call_zone",
    "choose_call",
    "choose_channel",
    "choose_sender",
    "forget",
    "forget_each_other",
    "forget_old_calls",
    "make_keys",
    "ping",
    "read_notice",
    "read_notices",
    "remove_webhook",
    "renew_device",
    "settle_calls",
    "silence",
    "sweep_deliveries",
    "sweep_webhook_deliveries",
    "tell",
    "tell_servers",
    "try_out_device",
    "turn_off_device",
    "turn_on_device",
    "withdraw",
]
