"""Apps that log their people in with an account of here, on the command line."""

from allauth.idp.oidc.models import Client
from django.core.management.base import BaseCommand, CommandError, CommandParser

from teduh.delivery.actions import ClientPlan, register_client, unregister_client
from teduh.foundation.refusals import Refused


class Command(BaseCommand):
    """`teduh manage client add|remove|list`."""

    help = "The apps in which people may log in with their account here (OpenID Connect)."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        add = verbs.add_parser("add", help="register an app, or change one; makes a new secret")
        add.add_argument("key")
        add.add_argument("--name", required=True)
        add.add_argument("--return-to", action="append", required=True, help="may be given several times")
        add.add_argument("--public", action="store_true", help="it cannot keep a secret: an app on a phone")
        verbs.add_parser("remove", help="end its log-ins at once").add_argument("key")
        verbs.add_parser("list", help="what is registered")

    def handle(self, *_arguments: object, verb: str, **said: object) -> None:
        try:
            getattr(self, f"_{verb}")(said)
        except Refused as no:
            raise CommandError(str(no.sentence)) from no

    def _add(self, said: dict[str, object]) -> None:
        addresses = said["return_to"]
        assert isinstance(addresses, list)  # noqa: S101 - narrows the type
        plan = ClientPlan(str(said["key"]), str(said["name"]), addresses, is_public=bool(said["public"]))
        secret = register_client(plan)
        self.stdout.write(f"{plan.key} is registered.")
        if secret:
            self.stdout.write(f"Its secret, shown this once: {secret}")

    def _remove(self, said: dict[str, object]) -> None:
        unregister_client(key=str(said["key"]))
        self.stdout.write(f"{said['key']} is off the list.")

    def _list(self, _said: dict[str, object]) -> None:
        for client in Client.objects.order_by("pk"):
            addresses = " ".join(client.get_redirect_uris())
            self.stdout.write(f"{client.pk}  {client.name}  {client.type}  {addresses}")
