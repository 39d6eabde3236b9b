"""The courses of the hub as a Django app."""

from django.apps import AppConfig


class CoursesConfig(AppConfig):
    """Registers the courses. They have no models: who has read what is kept on the reader's device."""

    name = "teduh.hub.courses"
    label = "courses"
