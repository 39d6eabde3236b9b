"""The events room as a Django app."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    """Registers the events room."""

    name = "teduh.events"
    label = "events"

    def ready(self) -> None:
        from teduh.events import live_talks, receivers  # noqa: PLC0415 - models are loaded only now
        from teduh.events.actions.recorded import take_recording  # noqa: PLC0415 - as above
        from teduh.events.live import talks  # noqa: PLC0415 - as above

        receivers.connect()
        talks.register(live_talks.find, live_talks.holds)
        talks.register_taker(take_recording)
