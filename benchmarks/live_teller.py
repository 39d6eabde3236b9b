"""Beside a server of the benchmark: makes its people, or publishes a notice to each whenever a line comes."""

import datetime as dt
import sys

import django

from benchmarks import population

django.setup()

from django.core.management import call_command  # noqa: E402 - needs the settings
from django.db import transaction  # noqa: E402 - as above

from teduh.foundation.realtime.events import Event  # noqa: E402 - as above
from teduh.foundation.realtime.publishing import person_topic, publish_many  # noqa: E402 - as above
from teduh.people.models import AccessToken, Person  # noqa: E402 - as above


def populate(count: int) -> None:
    call_command("migrate", verbosity=0)
    now = dt.datetime.now(dt.UTC)
    Person.objects.bulk_create(Person(**row) for row in population.people_rows(count, now))
    AccessToken.objects.bulk_create(AccessToken(**row) for row in population.token_rows(count, now))


def tell(count: int) -> None:
    """All of them in one transaction, as a notice to many is told."""
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for number, _line in enumerate(sys.stdin):
        with transaction.atomic():
            event = Event("notice", {"notice": number})
            publish_many((person_topic(person), event) for person in range(1, count + 1))


if __name__ == "__main__":
    {"populate": populate, "tell": tell}[sys.argv[1]](int(sys.argv[2]))
