"""The directory as a Django app."""

from django.apps import AppConfig
from django.urls import reverse

from teduh.foundation.kept_pages import register as keep_page
from teduh.safety.help_lines import register


class DirectoryConfig(AppConfig):
    """Registers the directory, and tells other rooms through `safety` where help is."""

    name = "teduh.hub.directory"
    label = "directory"

    def ready(self) -> None:
        from teduh.hub.directory import cases  # noqa: PLC0415 - models are loaded only now
        from teduh.hub.directory.queries.panel import lines_of  # noqa: PLC0415 - as above

        register(lines_of)
        cases.connect()
        keep_page("/help/", lambda language: reverse("directory:kept_help", args=[language]))
        keep_page("/directory/", lambda language: reverse("directory:kept_directory", args=[language]))
