"""Reports of surveys: what anybody may read, and what puts the hub in order."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_slug
from django.utils.translation import get_language

from teduh.foundation.refusals import Refused
from teduh.surveys.actions import publish_report, withdraw_report
from teduh.surveys.models import PublishedReport


class Command(BaseCommand):
    """`teduh manage report publish|withdraw|list`."""

    help = "Publishes the report of a study from its folder, and takes it away again."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        publish = verbs.add_parser("publish", help="publish a report, or replace the one of that name")
        publish.add_argument("folder", type=Path)
        publish.add_argument("--slug", required=True, help="its name in the address")
        publish.add_argument("--demo", action="store_true", help="the answers are made up, and it says so")
        verbs.add_parser("withdraw", help="take it away, with what it put in order").add_argument("slug")
        verbs.add_parser("list", help="what is published")

    def handle(self, *_arguments: object, verb: str, **said: object) -> None:
        try:
            getattr(self, f"_{verb}")(said)
        except Refused as no:
            raise CommandError(str(no.sentence)) from no

    def _publish(self, said: dict[str, object]) -> None:
        from teduh.surveys.report.bundle import bundle  # noqa: PLC0415 - polars comes with it
        from teduh.surveys.study.reading import read  # noqa: PLC0415 - as above
        from teduh.surveys.weighting.refusals import WeightingRefused  # noqa: PLC0415 - as above

        slug, is_demo = str(said["slug"]), bool(said["demo"])
        try:
            validate_slug(slug)
            made = bundle(read(Path(str(said["folder"]))), is_demo=is_demo)
        except WeightingRefused as refused:
            raise CommandError(refused.told(get_language() or "en").sentence) from refused
        except ValidationError as wrong:
            raise CommandError(f"{slug}: {wrong.messages[0]}") from wrong
        publish_report(slug, made=made, is_demo=is_demo)
        self.stdout.write(f"{slug} is published: {len(made.files)} files, {len(made.orders)} orders.")

    def _withdraw(self, said: dict[str, object]) -> None:
        withdraw_report(str(said["slug"]))
        self.stdout.write(f"{said['slug']} is withdrawn.")

    def _list(self, _said: dict[str, object]) -> None:
        for report in PublishedReport.objects.order_by("slug"):
            demo = "demo" if report.is_demo else ""
            line = f"{report.slug}  {report.published_at:%Y-%m-%d}  {report.version[:12]}  {demo}"
            self.stdout.write(line.rstrip())
