"""Sessions as a Django app. Its label is not that of Django's own sessions."""

from django.apps import AppConfig


class SessionsConfig(AppConfig):
    """Registers sessions."""

    name = "teduh.hub.sessions"
    label = "hubsessions"

    def ready(self) -> None:
        from teduh.hub.sessions import receivers  # noqa: PLC0415 - models are loaded only now

        receivers.connect()
