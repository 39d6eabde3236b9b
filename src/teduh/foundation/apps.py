"""The ground as a Django app: base templates, static files, template words."""

from django.apps import AppConfig


class FoundationConfig(AppConfig):
    """Registers the ground."""

    name = "teduh.foundation"
    label = "foundation"
