"""The kill switch of a trial on the command line."""

from django.core.management.base import BaseCommand, CommandError, CommandParser

from teduh.delivery.actions import resume_trial, stop_trial
from teduh.delivery.queries import trial_lines
from teduh.foundation.refusals import Refused


class Command(BaseCommand):
    """`teduh manage trial stop|resume|list`: every server follows within five seconds."""

    help = "Stop a trial for everybody at once, or let it go on."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        for verb, words in (("stop", "at once, deleting nothing"), ("resume", "let it go on")):
            verbs.add_parser(verb, help=words).add_argument("key")
        verbs.add_parser("list", help="what is tried, and how it stands")

    def handle(self, *_arguments: object, verb: str, key: str = "", **_options: object) -> None:
        try:
            if verb == "list":
                self._list()
            else:
                (stop_trial if verb == "stop" else resume_trial)(key=key)
        except Refused as no:
            raise CommandError(str(no.sentence)) from no

    def _list(self) -> None:
        for line in trial_lines():
            until = f"{line.trial.ends_at:%Y-%m-%d}"
            self.stdout.write(f"{line.trial.key}  {line.state}  until {until}  {line.trial.percent} %")
