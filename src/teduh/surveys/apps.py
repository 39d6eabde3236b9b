"""The surveys room as a Django app."""

from django.apps import AppConfig

from teduh.foundation.rankings import register


class SurveysConfig(AppConfig):
    """Registers the surveys room."""

    name = "teduh.surveys"
    label = "surveys"

    def ready(self) -> None:
        from teduh.people.sealing import register_reseal  # noqa: PLC0415 - models are loaded only now
        from teduh.surveys.actions import reseal_imports  # noqa: PLC0415 - as above
        from teduh.surveys.queries.rankings import ranked  # noqa: PLC0415 - as above

        register(ranked)
        register_reseal(reseal_imports)
