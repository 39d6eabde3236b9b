"""A reminder for everybody, zone by zone: how many people a second, and whether memory grows with them.

On PostgreSQL, with the product's own worker and messages over TLS to a counter on this machine. The limit
beside it sends as many messages by the same sender, without a database.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.push_service import certificate
from tests.servers import postgresql

Line = dict[str, object]
ROOT = Path(__file__).parent.parent
WHOLE, QUICK = 200_000, 4_800
LIMIT = "the sender alone"
# Growth is told between the hours after the first few and the last few: in the first, caches fill.
EARLY, LATE = slice(3, 8), slice(-5, None)


@dataclass(frozen=True)
class Hour:
    """What one hour of the day took: how many were reminded, and the memory of the worker after it."""

    reminded: int
    seconds: float
    cpu: float
    memory_mib: float


def run(*, quick: bool) -> Iterator[Line]:
    """The twenty-four zones of a day, one after the other, as the hour comes to each."""
    people = QUICK if quick else WHOLE
    with tempfile.TemporaryDirectory(prefix="teduh-fanout-") as folder, postgresql() as url:
        with _counter(Path(folder)) as (address, pem):
            environment = {
                **os.environ,
                "TEDUH_HOME": folder,
                "TEDUH_DEMO": "0",
                "DATABASE_URL": url,
                "TEDUH_PUSH_PRIVATE": "1",
                "TEDUH_PUSH_CERTIFICATES": str(pem),
                "DJANGO_SETTINGS_MODULE": "teduh.config.settings",
            }
            _day(environment, "fill", address, str(people))
            hours = [_hour(told) for told in _day(environment, "remind")]
            (limit,) = _day(environment, "send", address, str(min(people, 20_000)))
        yield from _figures(people, hours, float(limit["cpu"]))


def _hour(told: dict[str, float]) -> Hour:
    return Hour(int(told["reminded"]), told["seconds"], told["cpu"], told["memory_mib"])


def _day(environment: dict[str, str], *words: str) -> list[dict[str, float]]:
    command = [sys.executable, "-m", "benchmarks.fanout_day", *words]
    said = subprocess.run(command, env=environment, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout  # noqa: S603 - our own words
    return [json.loads(line) for line in said.splitlines()]


@contextmanager
def _counter(folder: Path) -> Iterator[tuple[str, Path]]:
    pem = certificate(folder)
    command = [sys.executable, "-m", "benchmarks.push_sink", str(pem)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as sink:  # noqa: S603 - our own words
        port = sink.stdout.readline().strip() if sink.stdout else ""
        yield f"https://127.0.0.1:{port}", pem
        sink.communicate()


def _figures(people: int, hours: list[Hour], limit: float) -> Iterator[Line]:
    case = f"{people} people in 24 zones, PostgreSQL"
    reminded, seconds = sum(hour.reminded for hour in hours), sum(hour.seconds for hour in hours)
    cpu = sum(hour.cpu for hour in hours) / reminded * 1000
    yield _line(f"{case}, reminded once each", reminded, "people")
    yield _line(f"{case}, by one worker", reminded / seconds, "people a second")
    yield _line(f"{case}, of the worker for each", cpu, "cpu_ms")
    yield _line(f"{case}, for each", limit, "cpu_ms", system=LIMIT)
    yield {"bench": "fanout", "case": case, "against": LIMIT, "ratio": round(cpu / limit, 3)}
    early, late = (statistics.median(hour.memory_mib for hour in hours[part]) for part in (EARLY, LATE))
    yield _line(f"{case}, memory early", early, "MiB")
    yield _line(f"{case}, memory late", late, "MiB")
    yield {"bench": "fanout", "case": f"{case}, memory", "against": "early", "ratio": round(late / early, 4)}


def _line(case: str, value: float, unit: str, *, system: str = "teduh") -> Line:
    return {"bench": "fanout", "case": case, "system": system, "value": round(value, 3), "unit": unit}
