"""What must be true before the first page: the schema is there, the static files are gathered."""

from dataclasses import dataclass
from importlib import import_module

from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from teduh.config import first_administrator
from teduh.config.demo import painting
from teduh.config.endings import Ending
from teduh.config.run.static_files import gather_static_files
from teduh.foundation.envelopes.keys import ring
from teduh.hub.directory.actions import load_starter
from teduh.people.models import Person

BEHIND = "The database is behind the code. First run:  teduh manage migrate"


@dataclass(frozen=True)
class Found:
    """How the home was found, once it was up to date."""

    has_demo: bool
    is_painted: bool
    first_administrator: str


def find() -> Found:
    """Whether the demo is there or still painted, and the link for the first administrator."""
    return Found(
        has_demo=Person.objects.filter(is_demo=True).exists(),
        is_painted=settings.DEMO and painting.under_way() is not None,
        first_administrator="" if settings.DEMO else first_administrator.link(),
    )


def pending_migrations() -> int:
    """How many steps the database is behind the code."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def require_schema() -> None:
    """For commands that read or write rows: says in words that there is no database, or an old one."""
    try:
        pending = pending_migrations()
    except OperationalError as error:
        raise Ending(f"The database does not answer: {str(error).strip()}") from None
    if pending:
        raise Ending(BEHIND)


def prepare() -> None:
    """Brings the home up to date; quick when it is."""
    for folder in (settings.HOME, settings.MEDIA_HOME, settings.INCOMING_HOME):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    # Made now, so that whoever looks after the place finds it on the first day.
    ring()
    if pending_migrations():
        call_command("migrate", verbosity=0, interactive=False)
    gather_static_files()
    load_starter()
    if settings.DEMO and not Person.objects.exists():
        # Loaded only for the first start of a home.
        import_module("teduh.config.demo.opening").open_demo()
