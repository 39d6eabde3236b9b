"""The media room as a Django app."""

from django.apps import AppConfig


class MediaConfig(AppConfig):
    """Registers the media room."""

    name = "teduh.media"
    label = "media"

    def ready(self) -> None:
        from teduh.media import receivers  # noqa: PLC0415 - models are loaded only now

        receivers.connect()
