"""The people room as a Django app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Registers the people room."""

    name = "teduh.people"
    label = "people"

    def ready(self) -> None:
        from teduh.people import receivers  # noqa: PLC0415 - models are loaded only now

        receivers.connect()
