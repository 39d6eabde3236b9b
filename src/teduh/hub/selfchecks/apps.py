"""The self-checks of the hub as a Django app."""

from django.apps import AppConfig


class SelfChecksConfig(AppConfig):
    """Registers the self-checks. They have no models: nothing is kept."""

    name = "teduh.hub.selfchecks"
    label = "selfchecks"

    def ready(self) -> None:
        from teduh.foundation.leading import register  # noqa: PLC0415 - as in the other rooms
        from teduh.hub.selfchecks.leads import selfcheck_lead  # noqa: PLC0415 - addresses are known only now

        register("selfcheck", selfcheck_lead)
