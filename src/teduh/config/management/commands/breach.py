"""`teduh manage breach`: whose data were open to others, and what has to be told them within 3 x 24 hours."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from teduh.config.breach import Affected, affected, letters, tables
from teduh.safety.models import Incident
from teduh.safety.queries import breach_of


class Command(BaseCommand):
    help = "Lists the rows and people of a breach, and writes their letters and the agency's."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("incident", type=int, help="its number at /desk/incidents/")
        parser.add_argument("--table", action="append", default=[], help="such as people.Person; all without")
        parser.add_argument("--person", action="append", default=[], help="a username; everybody without")
        parser.add_argument("--out", type=Path, help="a folder that is not there yet, for the letters")

    def handle(self, *_: Any, **asked: Any) -> None:  # noqa: ANN401 - Django's own arguments
        incident = Incident.objects.filter(pk=asked["incident"], what=Incident.What.DATA).first()
        if incident is None:
            raise CommandError("There is no incident of that number in which data were open to others.")
        unknown = sorted(set(asked["table"]) - set(tables()))
        if unknown:
            raise CommandError(f"{unknown[0]} is no table of people. They are: {', '.join(tables())}.")
        found = affected(asked["table"], asked["person"])
        self._tell(incident, found)
        if asked["out"]:
            self._write(incident, found, asked["out"])

    def _tell(self, incident: Incident, found: list[Affected]) -> None:
        page = breach_of(incident)
        self.stdout.write(
            f"To be told by {page.due_at:%Y-%m-%d %H:%M} UTC, in writing, to each and the agency."
        )
        for one in found:
            self.stdout.write(f"{one.table} ({one.name}): {one.rows} rows of {len(one.people)} people")
        for missing in page.letters[1][1].missing:
            self.stdout.write(f"Still missing in the letters: {missing}.")

    def _write(self, incident: Incident, found: list[Affected], folder: Path) -> None:
        try:
            folder.mkdir(mode=0o700)
        except OSError as no:
            raise CommandError(f"{folder} cannot be made: {no.strerror}.") from None
        number = 0
        for name, words in letters(incident, found):
            (folder / name).write_text(words, "utf-8")
            number += 1
        self.stdout.write(f"{number} letters are in {folder}. Send them, then remove the folder.")
