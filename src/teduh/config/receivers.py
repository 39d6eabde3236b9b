"""What the wiring hears from the rooms. What it then needs is loaded only when it hears something."""

from importlib import import_module
from typing import Any
from uuid import UUID

from teduh.foundation.jobs import enqueue_unique
from teduh.moments.signals import moment_changed
from teduh.people.signals import archive_asked, archive_dropped


def connect() -> None:
    archive_asked.connect(on_archive_asked, dispatch_uid="config.archive_asked")
    archive_dropped.connect(on_archive_dropped, dispatch_uid="config.archive_dropped")
    moment_changed.connect(on_moment_changed, dispatch_uid="config.moment_changed")


def on_archive_asked(archive_id: UUID, **_: Any) -> None:  # noqa: ANN401 - what else a signal carries
    archives = import_module("teduh.config.archives")
    enqueue_unique(archives.put_together, f"archive:{archive_id}", str(archive_id))


def on_archive_dropped(archive_id: UUID, **_: Any) -> None:  # noqa: ANN401 - what else a signal carries
    import_module("teduh.config.archives").erase_file.enqueue(str(archive_id))


def on_moment_changed(moment_id: UUID, **_: Any) -> None:  # noqa: ANN401 - what else a signal carries
    import_module("teduh.stories.actions").look_anew(moment_id)
