"""The feed and the month calendar, in the hot lane and in Django, beside the bare limit, on both engines."""

import calendar
import datetime as dt
import random
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass

import orjson

from benchmarks.measure import on_each
from benchmarks.population import friend_pairs, token_of
from benchmarks.servers import ROOT, Asked, Engine, Server, environment, granian, postgresql, sqlite

Line = dict[str, object]
Requests = Sequence[tuple[str, str]]
OURS, BARE = "teduh.config.lane.root:app", "benchmarks.bare_feed:app"
FRIENDS = 50
LIMIT = "bare limit"


@dataclass(frozen=True)
class Size:
    """How many live here for how long, and how often they are asked."""

    people: int
    days: int
    many: int
    rounds: int
    requests: int
    each: int = 5
    posting: int = 20

    @property
    def beside(self) -> list[int]:
        """The friends of the people beside the ring: few, many, and those who post."""
        return [10] * self.each + [self.many] * self.each + [FRIENDS] * self.posting


WHOLE, QUICK = Size(2_000, 30, 1_000, 5, 2_000), Size(100, 16, 100, 1, 40, each=3, posting=6)


def run(*, quick: bool) -> Iterator[Line]:
    """Builds the community once for each engine, then asks all servers in turn."""
    engines = (sqlite, postgresql)
    yield from on_each(engines, _on, QUICK if quick else WHOLE, side_by_side=quick)


def _on(started: Callable[[], AbstractContextManager[Engine]], size: Size) -> Iterator[Line]:
    with started() as engine:
        numbers = [str(number) for number in (size.people, FRIENDS, size.days, *size.beside)]
        _program(engine, "population", *numbers)
        with ExitStack() as stack:
            lane = stack.enter_context(granian(engine, OURS, TEDUH_HOT_LANE="1"))
            yield from _first_read(engine, lane, size)
            servers = {
                "hot lane": lane,
                "django": stack.enter_context(granian(engine, OURS, TEDUH_HOT_LANE="0")),
                LIMIT: stack.enter_context(granian(engine, BARE)),
            }
            yield from _compare(f"feed of 20, {engine.name}", servers, _feeds(size), size.rounds)
            yield from _compare(f"month calendar, {engine.name}", servers, _months(size), size.rounds)
            yield from _growth(engine, servers["hot lane"], size)
            yield from _pages(engine, servers["django"], size)
        yield from _posting(engine, size)


def _program(engine: Engine, name: str, *words: str) -> str:
    command = [sys.executable, "-m", f"benchmarks.{name}", *words]
    done = subprocess.run(command, env=environment(engine), cwd=ROOT, check=True, capture_output=True)  # noqa: S603 - our own words
    return done.stdout.decode()


def _viewers(size: Size) -> list[int]:
    dice = random.Random(5)  # noqa: S311 - not a secret
    return [dice.randint(1, size.people) for _ in range(size.requests)]


def _feeds(size: Size) -> tuple[Requests, Requests]:
    tokens = [token_of(viewer) for viewer in _viewers(size)]
    return [("/api/v1/feed", token) for token in tokens], [("/bare", token) for token in tokens]


def _months(size: Size) -> tuple[Requests, Requests]:
    """Each viewer opens the month of the first friend on their own list of friends."""
    # The fuller one of the two months in which they lived their last thirty days.
    inside = dt.datetime.now(dt.UTC).date() - dt.timedelta(days=15)
    last = calendar.monthrange(inside.year, inside.month)[1]
    first_day, last_day = inside.replace(day=1), inside.replace(day=last)
    one, other = friend_pairs(size.people, FRIENDS)[0]
    ours, bare = [], []
    for viewer in _viewers(size):
        owner = (viewer + other - one - 1) % size.people + 1
        path = f"/api/v1/people/person{owner}/calendar/{inside.year}/{inside.month}"
        ours.append((path, token_of(viewer)))
        bare.append((f"/bare?owner=person{owner}&first={first_day}&last={last_day}", token_of(viewer)))
    return ours, bare


def _compare(
    case: str, servers: Mapping[str, Server], requests: tuple[Requests, Requests], rounds: int
) -> Iterator[Line]:
    _agree(case, servers, requests)
    costs: dict[str, list[Asked]] = {name: [] for name in servers}
    for _ in range(rounds):
        for name, server in servers.items():
            costs[name].append(server.ask(requests[name == LIMIT]))
    for name, asked in costs.items():
        yield from _lines(case, name, asked)
    least = {name: min(one.cpu_ms for one in asked) for name, asked in costs.items()}
    for name in ("hot lane", "django"):
        yield _ratio(f"{case}, {name}", LIMIT, least[name] / least[LIMIT])


def _lines(case: str, system: str, asked: Sequence[Asked]) -> Iterator[Line]:
    # What else the machine does only ever adds to it.
    yield _line(f"{case}, cpu per request", system, min(one.cpu_ms for one in asked), "ms")
    yield _line(f"{case}, rate", system, statistics.median(one.per_second for one in asked), "1/s")
    yield _line(f"{case}, p99", system, statistics.median(one.p99_ms for one in asked), "ms")


def _line(case: str, system: str, value: float, unit: str) -> Line:
    return {"bench": "feed", "case": case, "system": system, "value": round(value, 4), "unit": unit}


def _ratio(case: str, against: str, ratio: float) -> Line:
    return {"bench": "feed", "case": case, "against": against, "ratio": round(ratio, 3)}


def _agree(case: str, servers: Mapping[str, Server], requests: tuple[Requests, Requests]) -> None:
    """All answer the same moments, or the comparison means nothing. Also warms them."""
    for mine, theirs in list(zip(*requests, strict=True))[:20]:
        seen = {name: _ids_of(server, theirs if name == LIMIT else mine) for name, server in servers.items()}
        if not seen[LIMIT] or len({tuple(ids) for ids in seen.values()}) > 1:
            message = f"{case}: the servers answer different moments: {seen}"
            raise RuntimeError(message)


def _ids_of(server: Server, asked: tuple[str, str]) -> list[str]:
    return sorted(_ids(orjson.loads(server.get(*asked))))


def _ids(answer: object) -> Iterator[str]:
    """Every moment's id in an answer, whatever its shape: 32 hexadecimal digits under the key `id`."""
    if isinstance(answer, dict):
        if "published_at" in answer or "moment_id" in answer:
            yield str(answer.get("id") or answer.get("moment_id")).replace("-", "")
        for value in answer.values():
            yield from _ids(value)
    elif isinstance(answer, list):
        for value in answer:
            yield from _ids(value)


def _growth(engine: Engine, server: Server, size: Size) -> Iterator[Line]:
    """A few friends against many, each asked by people who have exactly so many."""
    first = size.people + 1
    groups = {10: range(first, first + size.each), size.many: range(first + size.each, first + 2 * size.each)}
    costs: dict[int, list[float]] = {friends: [] for friends in groups}
    for _ in range(size.rounds + 1):
        for friends, numbers in groups.items():
            tokens = [token_of(number) for number in numbers] * (size.requests // size.each)
            costs[friends].append(server.ask([("/api/v1/feed", token) for token in tokens]).cpu_ms)
    least = {friends: min(asked[1:]) for friends, asked in costs.items()}
    for friends, cost in least.items():
        yield _line(f"feed of 20, {engine.name}, {friends} friends, cpu per request", "hot lane", cost, "ms")
    yield _ratio(f"growth 10→{size.many}, {engine.name}", "10 friends", least[size.many] / least[10])


def _pages(engine: Engine, server: Server, size: Size) -> Iterator[Line]:
    tokens = [token_of(viewer) for viewer in _viewers(size)]
    asked = [server.ask([("/", token) for token in tokens]) for _ in range(2)]
    yield from _lines(f"feed HTML, {engine.name}", "django", asked[1:])


def _first_read(engine: Engine, server: Server, size: Size) -> Iterator[Line]:
    """Just started, one member has read; then each of many others reads once, and then once more."""
    server.ask([("/api/v1/feed", token_of(size.people))])
    numbers = random.Random(9).sample(range(1, size.people), min(300, size.people - 1))  # noqa: S311 - not a secret
    requests = [("/api/v1/feed", token_of(number)) for number in numbers]
    first, again = server.ask(requests), server.ask(requests)
    case = f"first read after restart, {engine.name}"
    yield _line(f"{case}, cpu per request", "hot lane", first.cpu_ms, "ms")
    yield _line(f"{case}, the second read, cpu per request", "hot lane", again.cpu_ms, "ms")
    yield _ratio(case, "the second read", first.cpu_ms / again.cpu_ms)


def _posting(engine: Engine, size: Size) -> Iterator[Line]:
    first = size.people + 2 * size.each + 1
    spent = float(_program(engine, "posting", str(first), str(size.posting)))
    yield _line(
        f"posting with reach of {FRIENDS}, {engine.name}, cpu of the application", "teduh", spent, "ms"
    )
