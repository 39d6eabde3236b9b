"""The room of stories as a Django app."""

from django.apps import AppConfig


class StoriesConfig(AppConfig):
    """Registers the room of stories."""

    name = "teduh.stories"
    label = "stories"

    def ready(self) -> None:
        from teduh.stories import receivers  # noqa: PLC0415 - models are loaded only now

        receivers.connect()
