"""Jobs as a Django app."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Registers the table of jobs."""

    name = "teduh.foundation.jobs"
    label = "jobs"
    default_auto_field = "django.db.models.BigAutoField"
