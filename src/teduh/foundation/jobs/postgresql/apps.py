"""What the product adds to Procrastinate's tables."""

from django.apps import AppConfig


class JobsOnPostgresqlConfig(AppConfig):
    """Has no tables of its own: one index, which Procrastinate lacks."""

    name = "teduh.foundation.jobs.postgresql"
    label = "jobs_postgresql"
