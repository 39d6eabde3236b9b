"""`teduh export`: everything of one person in one archive, readable without Teduh."""

import argparse
import os

from teduh.config.endings import FAILED, Ending
from teduh.config.export.writing import write
from teduh.config.run.words import say
from teduh.people.models import Person


def main(asked: argparse.Namespace) -> None:
    """Writes the archive beside its final name first, so that a half-written one is never taken for whole."""
    person = Person.objects.filter(username=asked.username.removeprefix("@").lower()).first()
    if person is None:
        raise Ending(f"Nobody here is called {asked.username}.", code=FAILED)
    unfinished = asked.output.with_name(f".{asked.output.name}.unfinished")
    try:
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as target:
            count = write(person, target)
        unfinished.replace(asked.output)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise Ending(f"Nothing was exported: {error}", code=FAILED) from None
    say(f"{count} rows and files of {person.username} are in {asked.output}.")
