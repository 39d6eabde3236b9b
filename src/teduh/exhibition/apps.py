"""The exhibition room as a Django app."""

from django.apps import AppConfig


class ExhibitionConfig(AppConfig):
    """Registers the exhibition room."""

    name = "teduh.exhibition"
    label = "exhibition"

    def ready(self) -> None:
        from teduh.exhibition import receivers  # noqa: PLC0415 - models are loaded only now

        receivers.connect()
