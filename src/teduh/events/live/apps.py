"""The live broadcast as a Django app."""

from django.apps import AppConfig


class LiveConfig(AppConfig):
    """Registers broadcasts and what is said beside them."""

    name = "teduh.events.live"
    label = "live"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from teduh.events.live import cases, reported  # noqa: PLC0415 - models are loaded only now

        cases.connect()
        reported.connect()
