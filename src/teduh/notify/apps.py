"""The notify room as a Django app."""

from django.apps import AppConfig


class NotifyConfig(AppConfig):
    """Registers the notify room."""

    name = "teduh.notify"
    label = "notify"

    def ready(self) -> None:
        from teduh.notify import (  # noqa: PLC0415 - models are loaded only now
            decisions,
            ending,
            follows,
            letters,
            on_call,
            pushing,
            served,
            signals,
            trials,
        )

        decisions.register()
        follows.register()
        trials.register()
        ending.register()
        on_call.register()
        letters.register()
        pushing.register()
        signals.connect()
        served.connect()
