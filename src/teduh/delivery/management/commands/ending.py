"""The end of the whole place, on the command line."""

import datetime as dt

from django.core.management.base import BaseCommand, CommandError, CommandParser

from teduh.delivery.actions import plan_ending, withdraw_ending
from teduh.delivery.queries import end_of_place
from teduh.foundation.refusals import Refused


class Command(BaseCommand):
    """`teduh manage ending on 2027-03-01|withdraw|show`: nothing is ever deleted by it."""

    help = "Say from which day on nothing new is shared here, or take that back."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        verbs.add_parser("on", help="the first day without anything new, in UTC").add_argument(
            "day", type=dt.date.fromisoformat
        )
        verbs.add_parser("withdraw", help="let the place go on")
        verbs.add_parser("show", help="what everybody was told")

    def handle(self, *_: object, verb: str, day: dt.date | None = None, **__: object) -> None:
        try:
            if day:
                plan_ending(ends_at=dt.datetime.combine(day, dt.time(), tzinfo=dt.UTC))
            elif verb == "withdraw":
                withdraw_ending()
        except Refused as no:
            raise CommandError(str(no.sentence)) from no
        end = end_of_place()
        said = (
            f"ends {end.ends_at:%Y-%m-%d}, readable until {end.readable_until:%Y-%m-%d}" if end else "goes on"
        )
        self.stdout.write(said)
