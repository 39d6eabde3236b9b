"""What every test shares: a home of its own, made before Django reads its settings."""

import atexit
import datetime as dt
import gc
import os
import shutil
import tempfile
from asyncio.events import _get_running_loop, _set_running_loop
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import django
import pytest
import time_machine
from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection, connections
from django.db.backends.base.operations import BaseDatabaseOperations
from pytest_django import DjangoDbBlocker

from teduh.foundation.databases import let_go_of_databases
from tests.servers.homes import RUN, begin_run, migrated, name_of_tables

if TYPE_CHECKING:
    from teduh.people.models import Person
    from tests.push_service import PushService

HOME = Path(tempfile.mkdtemp(prefix="teduh-tests-"))
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
# Where static files are gathered at the start of a server; tests serve them as they lie.
(HOME / "static").mkdir()

os.environ["TEDUH_HOME"] = str(HOME)
os.environ["TEDUH_DEMO"] = "0"
# Moderators of the tests sign in by a token alone; what is asked of them is tested where it is asked.
os.environ["TEDUH_SECOND_FACTOR"] = "nobody"
os.environ.setdefault("TEDUH_SECRET_KEY", "for tests only, which nobody has to guess")
# A journey leaves its browser's event loop behind in the process, and Django takes the tests that follow
# for asynchronous ones. No test of ours is.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
# Not in pyproject.toml: pytest-django would read the settings from there before this file is read.
os.environ["DJANGO_SETTINGS_MODULE"] = "teduh.config.settings"
django.setup()
# Workers of one run may have read the settings of the run that started them, and with them its home.
settings.CACHES["default"]["LOCATION"] = HOME / "cache"

if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, as in real life: in memory, what a thread of another test still reads would lock whole tables.
    connections["default"].settings_dict["TEST"]["NAME"] = str(HOME / "test.sqlite3")

# The same hashing for a thousandth of its cost: tests make many passwords and keep none.
Argon2PasswordHasher.time_cost = 1
Argon2PasswordHasher.memory_cost = 64

HERE = Path(__file__).parent
# 14:00 in Jakarta.
AFTERNOON = dt.datetime(2026, 11, 22, 7, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _nothing_counted_yet() -> None:
    """No test is refused for what others did from the same address."""
    from django.core.cache import cache  # noqa: PLC0415 - after the settings

    cache.clear()


@pytest.fixture(autouse=True)
def _no_page_kept_yet() -> None:
    """What one test was shown, another does not find: their databases count from the same number."""
    from teduh.hub.articles import beside, kept_pages  # noqa: PLC0415 - after the settings
    from teduh.hub.directory import queries as directory  # noqa: PLC0415 - as above

    beside.forget()
    kept_pages.forget()
    directory.forget()


@pytest.fixture(autouse=True)
def _nothing_offered_yet() -> None:
    """No trial and no host, as is known already: what a test sets up itself is read anew."""
    from teduh.delivery.offers import NOTHING, keep_offers  # noqa: PLC0415 - after the settings

    keep_offers(NOTHING, seconds=3600)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:  # noqa: ARG001
    """What asked the database while tests were collected opened a pool to another one than the tests'."""
    let_go_of_databases()
    test = connection.settings_dict["TEST"]
    if connection.vendor == "postgresql":
        test["TEMPLATE"] = name_of_tables()
        # The transaction around a test is idle while a cloth is drawn beside it; the product has none there.
        options = connection.settings_dict["OPTIONS"]
        options["options"] += " -c idle_in_transaction_session_timeout=0"
    else:
        shutil.copy(migrated() / "teduh.sqlite3", test["NAME"])


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """The file with the tables lies there already, and goes with the home."""
    return connection.vendor == "sqlite"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:  # noqa: ARG001 - goes on from pytest-django's
    """PostgreSQL drops no database that somebody still uses: a thread of a test that has ended, say."""
    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture(autouse=True, scope="session")
def _tables_are_emptied() -> Iterator[None]:
    """Between tests that commit also the tables of logs, which the database itself keeps otherwise."""
    from teduh.safety.models.forgetting import forgetting  # noqa: PLC0415 - after the settings

    with pytest.MonkeyPatch.context() as patched:
        flush = BaseDatabaseOperations.execute_sql_flush

        def forget(self: BaseDatabaseOperations, sql_list: list[str]) -> None:
            with forgetting():
                flush(self, sql_list)

        patched.setattr(BaseDatabaseOperations, "execute_sql_flush", forget)
        yield


@pytest.fixture(autouse=True)
def one_connection(request: pytest.FixtureRequest) -> Iterator[None]:
    """Whole requests that are not sent by Django's client leave the test's own transaction open."""
    if "db" not in request.fixturenames and not request.node.get_closest_marker("django_db"):
        yield
        return
    for asked in (request_started, request_finished):
        asked.disconnect(close_old_connections)
    yield
    for asked in (request_started, request_finished):
        asked.connect(close_old_connections)


@pytest.fixture(autouse=True)
def no_job_left(request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """What a test that commits leaves behind, Django empties, but not the tables of Procrastinate."""
    yield
    marker = request.node.get_closest_marker("django_db")
    if marker and marker.kwargs.get("transaction") and connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute("TRUNCATE procrastinate_jobs CASCADE")


@pytest.fixture
def homes(settings, tmp_path):
    """Folders of one's own for every test that takes files in."""
    settings.MEDIA_HOME = tmp_path / "media"
    settings.INCOMING_HOME = tmp_path / "incoming"
    settings.MEDIA_RESERVE_BYTES = 0
    return tmp_path


@pytest.fixture
def clock():
    """It is the afternoon of 22 November 2026 in Jakarta until a test moves on."""
    with time_machine.travel(AFTERNOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def author(db: None) -> "Person":  # noqa: ARG001 - somebody needs a database
    """An adult whose moments a test is about."""
    return _person("author")


@pytest.fixture
def friend(author: "Person") -> "Person":
    return _friend_of(author, "friend")


@pytest.fixture
def other(author: "Person") -> "Person":
    """A second friend, who has nothing to do with the first."""
    return _friend_of(author, "other")


@pytest.fixture
def moderator(db: None) -> "Person":  # noqa: ARG001 - as above
    return _person("moderator", is_staff=True)


def _person(username: str, **fields: object) -> "Person":
    from tests.factories import person  # noqa: PLC0415 - after the settings

    return person(username, **fields)


def _friend_of(author: "Person", username: str) -> "Person":
    from tests.factories import befriend  # noqa: PLC0415 - as above

    made = _person(username)
    befriend(author, made)
    return made


@pytest.fixture(scope="session")
def pem(tmp_path_factory):
    """What the push service of the tests shows, and those who trust it know."""
    from tests.push_service import certificate  # noqa: PLC0415 - after the settings

    return certificate(tmp_path_factory.mktemp("push"))


@pytest.fixture
def service(pem) -> "Iterator[PushService]":
    """A push service on this machine."""
    from tests.push_service import PushService, serving  # noqa: PLC0415 - after the settings

    made = PushService()
    server = serving(made, pem)
    yield made
    server.shutdown()
    server.server_close()


@pytest.fixture
def push_service(service, settings, pem) -> "Iterator[PushService]":
    """Reached by everything that the product sends to devices."""
    from teduh.notify import service as own  # noqa: PLC0415 - after the settings

    settings.PUSH_PRIVATE, settings.PUSH_CERTIFICATES = True, str(pem)
    own.forget_sender()
    yield service
    own.forget_sender()


# What `make test` runs, and the quick gate does not wait for.
THOROUGH = tuple(
    line for line in (HERE / "thorough.txt").read_text().splitlines() if line and not line.startswith("#")
)


# Processes with a database of their own, which no mark of theirs tells.
WITH_A_DATABASE = (
    "config/test_run.py",
    "faults/test_killed.py",
    "faults/test_repeated.py",
    "foundation/jobs/test_processes.py",
    "journeys/test_a_day.py",
    "media/test_killed_worker.py",
    "moments/test_crossing.py",
    "moments/test_race.py",
    "notify/test_killed.py",
    "safety/test_killed_sealing.py",
)


# Whatever the engine of the run, its processes are told other databases: each bus is tried with SQLite,
# PostgreSQL and Valkey of its own, so that the second run would only repeat the first.
ONCE = (
    "foundation/realtime/test_buses.py",
    # What takes long there is drawn or read from a file; what is kept of it, others of the room ask for too.
    "config/demo/test_load.py",
    "config/demo/test_wall.py",
    # Cases of chance for the form of every answer: what is asked of the rows, tests of the rooms ask on both.
    "config/test_api_contract.py",
    "config/test_site.py",
    "exhibition/test_drawing.py",
    "exhibition/test_own_files.py",
    "exhibition/test_prints.py",
    "exhibition/test_record_live.py",
    "hub/articles/test_moving_in.py",
    # Of signing in, addresses, sizes and headers: what a request says, and hardly a row.
    "law/",
    "security/test_answers.py",
    "security/test_bombs.py",
    "security/test_help_everywhere.py",
    "security/test_letters.py",
    "security/test_outward.py",
    "security/test_passkeys.py",
    "security/test_routes.py",
    "security/test_second_factor.py",
    "surveys/importing/",
    "surveys/test_demo.py",
)


# Nothing there asks a database: the second run does not read it in.
WITHOUT_A_DATABASE = (
    "architecture/",
    "benchmarks/",
    "deploy/",
    "docs/",
    "exhibition/batik/",
    "exhibition/signal/",
    "hub/content/",
    "media/codec/",
    "notify/webpush/",
    "surveys/codebook/",
    "surveys/engines/",
    "surveys/formats/",
    "surveys/questionnaire/",
    "surveys/report/",
    "surveys/study/",
    "surveys/weighting/",
)


# Begun first, so that at the end no processor waits for the other's last long test.
LONG = (
    "faults/",
    "deploy/test_rolling.py",
    "config/lane/test_equal.py",
    "config/test_moving.py",
    "media/test_killed_worker.py",
    "config/test_backup.py",
    "foundation/realtime/test_buses.py",
    "foundation/jobs/test_processes.py",
    "journeys/",
    "notify/test_killed.py",
    "moments/test_crossing.py",
    "moments/test_privacy_model.py",
    "config/demo/",
    "config/test_run.py",
    "config/test_api_contract.py",
    "exhibition/test_record_live.py",
    "exhibition/test_own_files.py",
    "exhibition/test_drawing.py",
    "surveys/formats/test_fuzz.py",
)


# Ten thousand tests are read in, and none of what they are made of is ever garbage: it is not looked through.
gc.disable()


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.enable()


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """What the second run leaves out, none of its processes reads in."""
    place = collection_path.relative_to(HERE).as_posix() + "/" * collection_path.is_dir()
    is_second = config.getoption("markexpr") == "database"
    return True if is_second and place.startswith((*ONCE, *WITHOUT_A_DATABASE)) else None


def pytest_configure() -> None:
    """The first process of the run begins it; those that it starts find it begun."""
    if RUN not in os.environ:
        atexit.register(shutil.rmtree, begin_run(), ignore_errors=True)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """A journey's browser leaves its event loop running in this process; other tests have none of it.

    Not a fixture: those of modules come before it, and Django's connection of one who has a loop is another.
    """
    left = None if item.get_closest_marker("journey") else _get_running_loop()
    if left:
        _set_running_loop(None)
    try:
        return (yield)
    finally:
        if left:
            _set_running_loop(left)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        place = item.path.relative_to(HERE).as_posix()
        if place.startswith(THOROUGH):
            item.add_marker(pytest.mark.thorough)
        if place.startswith(WITHOUT_A_DATABASE) and asks_a_database(item):
            raise pytest.UsageError(f"{place} asks a database: tests/conftest.py says that it does not")
        if not place.startswith(ONCE) and (place.startswith(WITH_A_DATABASE) or asks_a_database(item)):
            item.add_marker(pytest.mark.database)
    items.sort(key=lambda item: not item.path.relative_to(HERE).as_posix().startswith(LONG))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:  # noqa: ARG001 - named so by pytest
    """Where everything was installed, a test that is skipped for want of a program has failed."""
    report = yield
    if report.skipped and "apt install" in str(report.longrepr) and os.environ.get("NOTHING_IS_MISSING"):
        report.outcome = "failed"
    return report


def asks_a_database(item: pytest.Item) -> bool:
    fixtures = getattr(item, "fixturenames", ())
    return item.get_closest_marker("django_db") is not None or not {"db", "transactional_db"}.isdisjoint(
        fixtures
    )
