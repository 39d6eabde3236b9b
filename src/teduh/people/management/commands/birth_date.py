"""`teduh manage birth_date NAME DATE`: for somebody whose account their own mistake has closed."""

import datetime as dt

from django.core.management.base import BaseCommand, CommandError, CommandParser

from teduh.people.actions import grant_birth_date
from teduh.people.models import Person


class Command(BaseCommand):
    help = "Sets the date of birth of somebody who showed you, outside of Teduh, that it is right."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("birth_date", type=dt.date.fromisoformat, help="as 2009-05-17")

    def handle(self, *_: object, username: str, birth_date: dt.date, **__: object) -> None:
        person = Person.objects.filter(username=username.removeprefix("@").lower()).first()
        if person is None:
            raise CommandError(f"nobody here is called {username}")
        grant_birth_date(person, birth_date=birth_date)
        self.stdout.write(f"@{person.username} has this date of birth now.")
