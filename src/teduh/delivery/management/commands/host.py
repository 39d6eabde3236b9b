"""Hosts on the command line."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from teduh.delivery.actions import HostPlan, register_host, unregister_host
from teduh.delivery.models import Host
from teduh.foundation.refusals import Refused


class Command(BaseCommand):
    """`teduh manage host add|remove|list`."""

    help = "The hosts in which this place may be opened."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        add = verbs.add_parser("add", help="register a host, or change one")
        add.add_argument("key")
        add.add_argument("--name", required=True)
        add.add_argument("--origin", action="append", required=True, help="may be given several times")
        add.add_argument("--public-key", type=Path, required=True, metavar="FILE.pem")
        add.add_argument("--country", action="append", default=[], help="without one: everywhere")
        verbs.add_parser("remove", help="end its frames at once").add_argument("key")
        verbs.add_parser("list", help="what is registered")

    def handle(self, *_arguments: object, verb: str, **said: object) -> None:
        try:
            getattr(self, f"_{verb}")(said)
        except Refused as no:
            raise CommandError(str(no.sentence)) from no

    def _add(self, said: dict[str, object]) -> None:
        path = said["public_key"]
        assert isinstance(path, Path)  # noqa: S101 - narrows the type
        register_host(
            HostPlan(
                key=str(said["key"]),
                name=str(said["name"]),
                origins=list(said["origin"]),  # type: ignore[call-overload]  # argparse's list
                public_key=path.read_text(encoding="utf-8"),
                countries=list(said["country"]),  # type: ignore[call-overload]  # argparse's list
            )
        )
        self.stdout.write(f"{said['key']} is registered.")

    def _remove(self, said: dict[str, object]) -> None:
        unregister_host(key=str(said["key"]))
        self.stdout.write(f"{said['key']} is off the list.")

    def _list(self, _said: dict[str, object]) -> None:
        for host in Host.objects.order_by("key"):
            self.stdout.write(f"{host.key}  {host.name}  {host.origins}  {host.countries or 'everywhere'}")
