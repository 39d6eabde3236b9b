"""`/metrics`: what the processes of this home counted, and what the database and the disk say now."""

import secrets
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.conf import settings
from django.db import Error, connection
from django.db.models import Count, Sum
from django.http import HttpRequest
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily

from teduh.config import pulse
from teduh.foundation.jobs import queries as jobs
from teduh.foundation.measures import measures
from teduh.media.models import Rendition
from teduh.people.queries import overdue_requests

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
LOOPBACK = frozenset({"127.0.0.1", "::1", "::ffff:127.0.0.1"})
# What only a proxy writes: a request that came through one is not from this machine.
FORWARDED = (
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_FORWARDED",
    "HTTP_X_REAL_IP",
    "HTTP_VIA",
)
STORE_IS_SUMMED_EVERY = 600.0

Families = Iterator[Any]


def may_ask(request: HttpRequest) -> bool:
    """With a token only its holder; without one only this machine, and not through a proxy."""
    token = settings.METRICS_TOKEN
    if token:
        given = request.headers.get("Authorization", "")
        return secrets.compare_digest(given.encode(), f"Bearer {token}".encode())
    return request.META.get("REMOTE_ADDR") in LOOPBACK and not any(name in request.META for name in FORWARDED)


def exposition() -> bytes:
    """Everything in the text format of Prometheus."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(measures())
    registry.register(_Now())
    return generate_latest(registry)


class _Now:
    """Read at every question; a database that does not answer leaves its families out and says so."""

    def collect(self) -> Families:
        yield from _disk()
        try:
            found = [family for read in (_jobs, _requests, _pulse, _database, _store) for family in read()]
        except Error:
            yield _family("teduh_database_up", "Whether the database answered.", 0)
            return
        yield _family("teduh_database_up", "Whether the database answered.", 1)
        yield from found


def _family(name: str, words: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, words, value=value)


def _labelled(name: str, words: str, label: str, values: Iterable[tuple[str, float]]) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, words, labels=[label])
    for value, number in values:
        family.add_metric([value], number)
    return family


def _disk() -> Families:
    usage = shutil.disk_usage(settings.HOME)
    yield _family("teduh_disk_bytes", "Size of the disk that holds the home.", usage.total)
    yield _family("teduh_disk_free_bytes", "What is free of it.", usage.free)


def _jobs() -> Families:
    yield _labelled(
        "teduh_jobs", "Jobs in the table, by state; done ones of a day.", "state", jobs.counts().items()
    )
    yield _family("teduh_jobs_late", "Jobs that were due five minutes ago and wait.", jobs.late_count())


def _requests() -> Families:
    words = "Requests about data that were not answered within 72 hours."
    yield _family("teduh_data_requests_overdue", words, overdue_requests())


def _pulse() -> Families:
    silence = pulse.silent_for()
    if silence is not None:
        words = "Since a worker last made the job that the clock starts every minute."
        yield _family("teduh_jobs_silent_seconds", words, silence.total_seconds())


def _database() -> Families:
    words = "Connections to the database of everybody, by state."
    if connection.vendor == "postgresql":
        yield _labelled("teduh_database_connections", words, "state", _connections())
    yield _family("teduh_database_bytes", "Size of the database.", _database_size())


def _connections() -> list[tuple[str, float]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(state, 'none'), count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() GROUP BY 1"
        )
        return [(str(state), float(count)) for state, count in cursor.fetchall()]


def _database_size() -> float:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_database_size(current_database())")
        else:
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
        return float(cursor.fetchone()[0])


class Kept:
    """A sum over a whole table, made anew at most every `seconds`."""

    def __init__(self, read: Callable[[], tuple[float, float]], seconds: float) -> None:
        self._read, self._seconds = read, seconds
        self._until, self._value = 0.0, (0.0, 0.0)

    def value(self) -> tuple[float, float]:
        if time.monotonic() >= self._until:
            self._value, self._until = self._read(), time.monotonic() + self._seconds
        return self._value


def _sum_of_files() -> tuple[float, float]:
    sums = Rendition.objects.aggregate(files=Count("pk"), size=Sum("size"))
    return float(sums["files"]), float(sums["size"] or 0)


_files = Kept(_sum_of_files, STORE_IS_SUMMED_EVERY)


def _store() -> Families:
    files, size = _files.value()
    yield _family("teduh_store_files", "Published files, counted every ten minutes.", files)
    yield _family("teduh_store_bytes", "Their size together.", size)
