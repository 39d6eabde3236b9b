"""The circles room as a Django app."""

from django.apps import AppConfig


class CirclesConfig(AppConfig):
    """Registers the circles room."""

    name = "teduh.circles"
    label = "circles"

    def ready(self) -> None:
        from teduh.circles import receivers  # noqa: PLC0415 - models are loaded only now

        receivers.connect()
