"""The safety room as a Django app."""

from django.apps import AppConfig


class SafetyConfig(AppConfig):
    """Registers the safety room."""

    name = "teduh.safety"
    label = "safety"

    def ready(self) -> None:
        from teduh.safety import persons, receivers  # noqa: PLC0415 - models are loaded only now

        persons.connect()
        receivers.connect()
