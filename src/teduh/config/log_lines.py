"""What is logged, and in which form: for `logging` of the standard library."""

from typing import Any


def log_lines(form: str, *, full: bool) -> dict[str, Any]:
    """Lines for people or JSON; `full` also tells what an error knew."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {"()": "teduh.foundation.logs.Line", "full": full},
            "json": {"()": "teduh.foundation.logs.Json"},
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": form}},
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {
            "teduh": {"level": "INFO"},
            "django": {"handlers": [], "level": "WARNING", "propagate": True},
            # A page that was not found or refused is no fault of the server.
            "django.request": {"level": "ERROR"},
            # Every job would say three times that it goes well.
            "django_tasks": {"level": "ERROR"},
            # The web server's own lines, in the same form.
            "_granian": {"level": "WARNING"},
        },
    }
