"""`teduh import`: moments from an archive, as private ones of somebody here."""

import argparse
import datetime as dt
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

from teduh.config.bringing import bereal, own
from teduh.config.bringing.lived import Lived
from teduh.config.bringing.package import Package, Unreadable
from teduh.config.endings import FAILED, REFUSED, Ending
from teduh.config.run.words import say
from teduh.foundation.clock import local_date, now
from teduh.foundation.refusals import Refused
from teduh.media.actions import discard_assets
from teduh.moments.actions import BroughtPart, bring_in_moment, is_free
from teduh.people.models import Person

__all__ = ["Outcome", "Unreadable", "bring_in", "main"]
FIRST_DAY = dt.date(2000, 1, 1)
_A_FEW = 5


@dataclass(slots=True)
class Outcome:
    """What came in, and what did not: nothing is dropped silently."""

    came: int = 0
    taken: list[dt.date] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def main(asked: argparse.Namespace) -> None:
    """Nothing changes before the archive as a whole was understood."""
    person = Person.objects.filter(username=asked.into.removeprefix("@").lower()).first()
    if person is None:
        raise Ending(f"Nobody here is called {asked.into}.", code=FAILED)
    try:
        outcome = bring_in(person, asked.archive)
    except Unreadable as error:
        raise Ending(f"Nothing was imported: {error}.", code=REFUSED) from None
    _tell(person, outcome)


def bring_in(person: Person, archive: Path) -> Outcome:
    """Dates that are taken stay as they are, so that the same archive twice is the same as once."""
    outcome = Outcome()
    with Package(archive) as package, _workbench() as workbench:
        whole = list(_lived(package, person))
        for number, one in enumerate(whole, 1):
            _take(person, one, outcome, workbench)
            if number % 50 == 0:
                say(f"  {number} of {len(whole)}")
    return outcome


def _lived(package: Package, person: Person) -> Iterator[Lived]:
    if own.is_own(package):
        return own.lived(package)
    if bereal.is_bereal(package):
        return bereal.lived(package, zone=person.time_zone)
    raise Unreadable("it is neither an archive of Teduh nor one of BeReal")


def _take(person: Person, one: Lived, outcome: Outcome, workbench: Path) -> None:
    today = local_date(now(), person.time_zone, day_start=settings.DAY_START)
    if not FIRST_DAY <= one.day <= today:
        outcome.wrong.append(f"{one.day}: not a date that was lived")
    elif not one.cameras:
        outcome.wrong.append(f"{one.day}: its pictures are missing")
    elif not is_free(person, one.day):
        outcome.taken.append(one.day)
    else:
        _bring(person, one, outcome, workbench)


def _bring(person: Person, one: Lived, outcome: Outcome, workbench: Path) -> None:
    parts: list[BroughtPart] = []
    try:
        for camera in one.cameras:
            asset = camera.bring_in(person, workbench)
            parts.append(BroughtPart(camera.role, camera.source, camera.alt, asset))
    except (Unreadable, Refused) as error:
        discard_assets([part.asset.pk for part in parts])
        outcome.wrong.append(f"{one.day}: {error}")
        return
    if bring_in_moment(person, one.moment, parts) is None:
        outcome.taken.append(one.day)
    else:
        outcome.came += 1


@contextmanager
def _workbench() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="teduh-import-") as folder:
        yield Path(folder)


def _tell(person: Person, outcome: Outcome) -> None:
    say(f"{outcome.came} moments are now {person.username}'s, seen by nobody else.")
    if outcome.taken:
        say(f"{len(outcome.taken)} dates had a moment already and stay as they are: {_some(outcome.taken)}")
    if outcome.wrong:
        say(f"{len(outcome.wrong)} could not be taken in:")
        for words in outcome.wrong:
            say(f"  {words}")


def _some(days: list[dt.date]) -> str:
    shown = ", ".join(str(day) for day in days[:_A_FEW])
    return shown + (", …" if len(days) > _A_FEW else "")
