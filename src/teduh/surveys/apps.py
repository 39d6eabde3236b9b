"""The surveys room as a Django app."""

from django.apps import AppConfig


class SurveysConfig(AppConfig):
    """Registers the surveys room."""

    name = "teduh.surveys"
    label = "surveys"
