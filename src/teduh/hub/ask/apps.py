"""Questions to professionals as a Django app."""

from django.apps import AppConfig


class AskConfig(AppConfig):
    """Registers the questions."""

    name = "teduh.hub.ask"
    label = "ask"

    def ready(self) -> None:
        from teduh.hub.ask import cases, staffing  # noqa: PLC0415 - models are loaded only now
        from teduh.safety.staffing import may_take_text  # noqa: PLC0415 - as above

        staffing.register(may_take_text)
        cases.connect()
