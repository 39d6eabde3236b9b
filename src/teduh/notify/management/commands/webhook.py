"""Servers that are told of events, on the command line."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from teduh.foundation.refusals import Refused
from teduh.notify.actions import WebhookPlan, add_webhook, ping, remove_webhook
from teduh.notify.models import Webhook, WebhookDelivery


class Command(BaseCommand):
    """`teduh manage webhook add|remove|list|ping|log`."""

    help = "Tell a server of yours, or of a host, of some events: signed, and tried again."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        add = verbs.add_parser("add", help="or change; its new secret is told once")
        add.add_argument("key")
        add.add_argument("url")
        add.add_argument("events", nargs="+")
        add.add_argument("--host", default="", help="the key of the host whose server it is")
        for verb, words in (("remove", "tell it nothing any more"), ("ping", "try it out")):
            verbs.add_parser(verb, help=words).add_argument("key")
        verbs.add_parser("list", help="who is told what")
        verbs.add_parser("log", help="the last deliveries, the newest first").add_argument("key")

    def handle(self, *_: object, verb: str, **said: Any) -> None:  # noqa: ANN401 - as the parser has them
        try:
            self.stdout.write(getattr(self, f"_{verb}")(said))
        except Refused as no:
            raise CommandError(str(no.sentence)) from no

    def _add(self, said: dict[str, Any]) -> str:
        plan = WebhookPlan(said["key"], said["url"], said["events"], said["host"])
        return f"Its secret, told once: {add_webhook(plan)}"

    def _remove(self, said: dict[str, Any]) -> str:
        remove_webhook(key=said["key"])
        return "It is told nothing any more."

    def _ping(self, said: dict[str, Any]) -> str:
        return f"On its way: {ping(key=said['key']).pk}"

    def _list(self, _said: dict[str, Any]) -> str:
        return "\n".join(f"{one.key}  {one.url}  {one.events}" for one in Webhook.objects.order_by("key"))

    def _log(self, said: dict[str, Any]) -> str:
        newest = WebhookDelivery.objects.filter(webhook__key=said["key"]).order_by("-made_at", "-pk")[:50]
        return "\n".join(
            f"{one.made_at:%Y-%m-%d %H:%M}  {one.pk}  {one.event}  {one.state}  {one.tries}  {one.status}"
            for one in newest
        )
