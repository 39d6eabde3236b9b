"""The prompt's minute: everybody publishes a photo at once while others read, on SQLite and on PostgreSQL."""

import io
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache, partial
from http import HTTPStatus
from pathlib import Path

import orjson
import psutil
from PIL import Image

from benchmarks.crowd import Caller, Reader, Walk, at_their_times, percentile, publish, readers
from benchmarks.measure import on_each
from benchmarks.population import token_of
from tests.servers import free_port, postgresql, wait_for

Line = dict[str, object]
Environment = dict[str, str]
ROOT = Path(__file__).parent.parent
TEDUH = str(Path(sys.executable).with_name("teduh"))
READERS, READERS_PAUSE_SECONDS = 50, 1.0
# Arrivals beyond this many wait for one of them, and their waiting is counted.
TOGETHER = 60
PHOTOS = 8
PHOTO_BYTES = 200_000


@dataclass(frozen=True)
class Size:
    """How many publish, within how many seconds, and how long their pictures may take to be prepared."""

    people: int
    seconds: float
    prepared_within: float = 0.0
    rounds: int = 4
    # Each round of what one costs in quiet.
    quiet: int = 25


WHOLE, QUICK = Size(5_000, 180.0, prepared_within=7_200.0), Size(40, 1.5, rounds=2, quiet=8)
ENGINES = ("sqlite", "postgresql")


def run(*, quick: bool) -> Iterator[Line]:
    """The same arrivals on both engines, at the rate of 5,000 in the three minutes of the prompt."""
    yield from on_each(ENGINES, _storm, QUICK if quick else WHOLE, side_by_side=quick)


def _storm(engine: str, size: Size) -> Iterator[Line]:
    case = f"{engine}, {size.people} in {size.seconds:g} s"
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="teduh-storm-")))
        environment = {**os.environ, "TEDUH_HOME": str(home), "TEDUH_DEMO": "0"}
        if engine == "postgresql":
            environment["DATABASE_URL"] = stack.enter_context(postgresql())
        populate(environment, size.people + 2 * size.rounds * size.quiet)
        photos = [photo(number) for number in range(PHOTOS)]
        with started(environment, [TEDUH, "run", "--port"]) as server:
            yield from _crowd(case, server, size, photos)
        yield from _costs(case, environment, size, photos)


def populate(environment: Environment, people: int) -> None:
    command = [sys.executable, "-m", "benchmarks.population", str(people), "50", "0"]
    named = {**environment, "DJANGO_SETTINGS_MODULE": "teduh.config.settings"}
    subprocess.run(command, env=named, cwd=ROOT, check=True)  # noqa: S603 - our own words


@cache
def photo(number: int) -> bytes:
    """A picture of 200 kB as a phone makes it; noise on a slope compresses like leaves and walls."""
    dice = random.Random(number)  # noqa: S311 - not a secret
    slope = Image.linear_gradient("L").resize((1440, 1920)).rotate(dice.randrange(360))
    noise = Image.effect_noise((1440, 1920), 24)
    picture = Image.merge("RGB", (slope, noise, Image.blend(slope, noise, 0.3)))
    kept = io.BytesIO()
    for quality in range(90, 5, -5):
        kept = io.BytesIO()
        picture.save(kept, "JPEG", quality=quality)
        if kept.tell() <= PHOTO_BYTES:
            break
    return kept.getvalue() + bytes(PHOTO_BYTES - len(kept.getvalue()))


@dataclass(frozen=True)
class Server:
    """A running one, and whose processor time is counted as its cost."""

    port: int
    process: psutil.Process
    database: psutil.Process | None

    def cpu(self) -> float:
        """Of the server and of its database, with their children."""
        roots = [self.process, self.database] if self.database else [self.process]
        family = [*roots, *(child for root in roots for child in root.children(recursive=True))]
        return sum(sum(member.cpu_times()) for member in family)


def _database_of(url: str) -> psutil.Process | None:
    """The first process of the database server; what its ended children took counts as its own."""
    if not url:
        return None
    import psycopg  # noqa: PLC0415 - only with PostgreSQL

    with psycopg.connect(url) as database:
        backend = database.execute("SELECT pg_backend_pid()").fetchone()
        return psutil.Process(backend[0]).parent() if backend else None


@contextmanager
def started(environment: Environment, command: list[str]) -> Iterator[Server]:
    port = free_port()
    started = subprocess.Popen(  # noqa: S603 - our own words
        [*command, str(port)], env=environment, cwd=ROOT, stdout=subprocess.DEVNULL
    )
    try:
        wait_for(port)
        yield Server(port, psutil.Process(started.pid), _database_of(environment.get("DATABASE_URL", "")))
    finally:
        started.terminate()
        started.wait(60)


def _crowd(case: str, server: Server, size: Size, photos: Sequence[bytes]) -> Iterator[Line]:
    stop = threading.Event()
    tokens = [token_of(number) for number in range(1, READERS + 1)]
    reading = readers(server.port, tokens, stop, pause=READERS_PAUSE_SECONDS)
    walks = at_their_times(_arrivals(server.port, size, photos), together=TOGETHER)
    stop.set()
    for reader in reading:
        reader.join()
    yield from _figures(case, walks, reading)
    yield from _afterwards(case, server, walks, size)


def _arrivals(port: int, size: Size, photos: Sequence[bytes]) -> list[tuple[float, Callable[[], Walk]]]:
    """Everybody once, at a moment of their own within the window."""
    dice = random.Random(3)  # noqa: S311 - not a secret
    return [
        (dice.uniform(0, size.seconds), partial(_arrive, port, number, photos[number % len(photos)]))
        for number in range(1, size.people + 1)
    ]


def _arrive(port: int, number: int, photo: bytes) -> Walk:
    caller = Caller(port, token_of(number))
    try:
        walk = publish(caller, photo, f"storm-{number}")
    finally:
        caller.connection.close()
    walk.person = number
    return walk


def _figures(case: str, walks: Sequence[Walk], reading: Sequence[Reader]) -> Iterator[Line]:
    wrong = [walk.wrong for walk in walks if walk.wrong]
    wrong += [each for reader in reading for each in reader.wrong]
    waits = [wait for reader in reading for wait in reader.waits]
    yield _line(case, "accepted", len([walk for walk in walks if walk.moment]), "moments")
    yield _line(case, "errors", len(wrong), "requests")
    for each in sorted(set(wrong))[:3]:
        sys.stderr.write(f"storm: {each}\n")
    for name, values in (
        ("acceptance (the last request)", [walk.steps.get("share", 0.0) for walk in walks]),
        ("the whole way of four requests", [walk.whole for walk in walks]),
        ("feed read meanwhile", waits),
    ):
        yield _line(case, f"{name}, median", statistics.median(values) * 1000, "ms")
        yield _line(case, f"{name}, p99", percentile(values, 0.99) * 1000, "ms")


def _afterwards(case: str, server: Server, walks: Sequence[Walk], size: Size) -> Iterator[Line]:
    accepted = [walk for walk in walks if walk.moment]
    states = [_state(server.port, walk) for walk in accepted]
    yield _line(case, "accepted that are there afterwards", len([one for one in states if one]), "moments")
    if size.prepared_within:
        began = time.monotonic()
        left = _unprepared(server.port, accepted)
        while left and time.monotonic() < began + size.prepared_within:
            time.sleep(10)
            left = _unprepared(server.port, left)
        yield _line(case, "until the last picture is prepared", time.monotonic() - began, "s")
        yield _line(case, "never prepared", len(left), "moments")


def _unprepared(port: int, walks: Sequence[Walk]) -> list[Walk]:
    return [walk for walk in walks if _state(port, walk) != "live"]


def _state(port: int, walk: Walk) -> str:
    """What its author is told of it; nothing when it is not there."""
    caller = Caller(port, token_of(walk.person))
    status, answer = caller.ask("GET", f"/api/v1/moments/{walk.moment}")
    caller.connection.close()
    return str(orjson.loads(answer)["state"]) if status == HTTPStatus.OK else ""


def _costs(case: str, environment: Environment, size: Size, photos: Sequence[bytes]) -> Iterator[Line]:
    """In quiet, without the workers: what accepting one moment costs, beside the bare limit, in turns."""
    bare = [sys.executable, "-m", "granian", "--interface", "rsgi", "--workers", "1", "--no-access-log"]
    bare += ["--log-level", "error", "benchmarks.bare_storm:app", "--port"]
    spent: dict[str, list[float]] = {"teduh": [], "bare limit": []}
    with started(environment, [TEDUH, "web", "--port"]) as ours, started(environment, bare) as limit:
        for turn in range(size.rounds):
            first = size.people + 1 + turn * size.quiet
            numbers = range(first, first + size.quiet)
            spent["teduh"].append(_cost(ours, numbers, photos))
            spent["bare limit"].append(_cost(limit, numbers, photos))
    for system, costs in spent.items():
        yield _line(case, "cpu per accepted moment", statistics.median(costs), "ms", system=system)
    ratios = [mine / theirs for mine, theirs in zip(*spent.values(), strict=True)]
    ratio = round(statistics.median(ratios), 3)
    yield {"bench": "storm", "case": case, "against": "bare limit", "ratio": ratio}


def _cost(server: Server, numbers: Sequence[int], photos: Sequence[bytes]) -> float:
    cpu = server.cpu()
    for number in numbers:
        walk = _arrive(server.port, number, photos[number % len(photos)])
        if walk.wrong:
            raise RuntimeError(walk.wrong)
    return (server.cpu() - cpu) / len(numbers) * 1000


def _line(case: str, what: str, value: float, unit: str, *, system: str = "teduh") -> Line:
    return {
        "bench": "storm",
        "case": f"{case}, {what}",
        "system": system,
        "value": round(value, 3),
        "unit": unit,
    }
