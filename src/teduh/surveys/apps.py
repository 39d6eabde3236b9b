"""The surveys room as a Django app."""

from django.apps import AppConfig

from teduh.foundation.rankings import register


class SurveysConfig(AppConfig):
    """Registers the surveys room."""

    name = "teduh.surveys"
    label = "surveys"

    def ready(self) -> None:
        from teduh.surveys.queries.rankings import ranked  # noqa: PLC0415 - models are loaded only now

        register(ranked)
