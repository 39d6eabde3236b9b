"""The wiring as a Django app: commands and demo."""

from importlib import import_module

from django.apps import AppConfig
from django.db.models.signals import pre_migrate

from teduh.foundation.databases import allow_long_statements
from teduh.foundation.standing import register as register_standing


class ConfigConfig(AppConfig):
    """Registers the wiring."""

    name = "teduh.config"
    label = "config"

    def ready(self) -> None:
        # Not above: the rooms have no models yet when this file is read.
        import_module("teduh.config.receivers").connect()
        import_module("teduh.exhibition.years").register_year(import_module("teduh.config.years").year_of)
        stories = import_module("teduh.stories.offered")
        stories.register_moments(import_module("teduh.config.entries").MOMENTS)
        register_standing(import_module("teduh.config.navigation").of_the_place)
        pre_migrate.connect(allow_long_statements, dispatch_uid="config.allow_long_statements")
