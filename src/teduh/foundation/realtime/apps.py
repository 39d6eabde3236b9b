"""Events as a Django app."""

from django.apps import AppConfig


class RealtimeConfig(AppConfig):
    """Registers the table of events."""

    name = "teduh.foundation.realtime"
    label = "realtime"
    default_auto_field = "django.db.models.BigAutoField"
