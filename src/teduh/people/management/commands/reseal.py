"""`teduh manage reseal`: after the secret key changed, before the former one goes."""

from django.core.management.base import BaseCommand

from teduh.people.actions import reseal_factors
from teduh.people.sealing import reseal_elsewhere


class Command(BaseCommand):
    help = "Seals the keys of second steps under the present secret key."

    def handle(self, **_: object) -> None:
        self.stdout.write(f"{reseal_factors()} second steps are sealed under the present key.")
        self.stdout.write(f"{reseal_elsewhere()} rows of other rooms are sealed under the present key.")
