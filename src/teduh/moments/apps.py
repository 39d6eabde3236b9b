"""The moments room as a Django app."""

from django.apps import AppConfig


class MomentsConfig(AppConfig):
    """Registers the moments room."""

    name = "teduh.moments"
    label = "moments"

    def ready(self) -> None:
        from teduh.moments import receivers  # noqa: PLC0415 - models are loaded only now

        receivers.connect()
