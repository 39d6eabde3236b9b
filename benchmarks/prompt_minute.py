"""The prompt's minute as a chain of queues: who posts, who reads, and who waits for whom.

Every event is simulated one by one on a slice of the community, with a slice of the machines: a smaller
crowd is less even than a larger one, so a slice waits no less than the whole.
"""

import heapq
import math
import random
from dataclasses import dataclass, field, replace
from functools import cache

WINDOW_SECONDS = 180.0


@dataclass(frozen=True, eq=False)
class Costs:
    """Seconds of a core for one request of each kind, in the web server and in the database."""

    web: dict[str, float]
    database: dict[str, float]
    render_photo: float
    render_clip: float


@dataclass(frozen=True)
class Habits:
    """What people do after a prompt. `early` shapes when: the larger, the more of them at once."""

    clips: float
    parts: int
    reads_per_poster: float
    uplink_seconds: float
    early: tuple[float, float] = (1.5, 3.0)


@dataclass(frozen=True)
class Cores:
    """How many of them each part has."""

    web: int
    database: int
    media: int


@dataclass
class Station:
    """Cores that take what waits in the order in which it came."""

    cores: int
    free_at: list[float] = field(default_factory=list)
    busy: float = 0.0
    longest: int = 0
    _ends: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.free_at = [0.0] * self.cores

    def serve(self, now: float, cost: float) -> float:
        """When work that comes now is done."""
        start = max(now, heapq.heappop(self.free_at))
        heapq.heappush(self.free_at, start + cost)
        self.busy += cost
        self._count(now, start + cost)
        return start + cost

    def _count(self, now: float, end: float) -> None:
        while self._ends and self._ends[0] <= now:
            heapq.heappop(self._ends)
        heapq.heappush(self._ends, end)
        self.longest = max(self.longest, len(self._ends) - self.cores)


@dataclass(frozen=True)
class Outcome:
    """Waits in seconds; `backlog` is the most files that ever waited to be prepared."""

    accepted_p99: float
    read_p99: float
    visible_p99: float
    backlog: int
    web_use: float
    database_use: float


# Time, number (so that no two compare equal), what happens, to whom, since when.
Event = tuple[float, int, str, int, float]
AFTER = {"session": "part", "part": "upload", "upload": "share"}


class Minute:
    """One run. The steps of a post follow each other; reads come beside them."""

    def __init__(self, posters: int, costs: Costs, habits: Habits, cores: Cores, seed: int) -> None:
        self.dice = random.Random(seed)  # noqa: S311 - a model, no secret
        self.costs, self.habits = costs, habits
        self.web, self.database = Station(cores.web), Station(cores.database)
        self.media = Station(cores.media)
        self.events: list[Event] = []
        self.number = 0
        self.waits: dict[str, list[float]] = {"accepted": [], "read": [], "visible": []}
        self._begin(posters)

    def _begin(self, posters: int) -> None:
        for poster in range(posters):
            at = WINDOW_SECONDS * self.dice.betavariate(*self.habits.early)
            self._then(at, "session", poster)
            for _ in range(self._reads()):
                self._then(at + self.dice.expovariate(1 / 60), "feed", poster)

    def _reads(self) -> int:
        whole, rest = divmod(self.habits.reads_per_poster, 1)
        return int(whole) + (self.dice.random() < rest)

    def _then(self, at: float, kind: str, who: int, since: float | None = None) -> None:
        self.number += 1
        heapq.heappush(self.events, (at, self.number, kind, who, at if since is None else since))

    def run(self) -> Outcome:
        while self.events:
            at, _, kind, who, since = heapq.heappop(self.events)
            if kind.endswith("/database"):
                self._answered(self.database.serve(at, self._of_database(kind)), kind, who, since)
            else:
                done = self.web.serve(at, self._of_web(kind))
                self._then(done, f"{kind}/database", who, since)
        return self._outcome()

    def _of_web(self, kind: str) -> float:
        return self.costs.web[kind] * self._times(kind)

    def _of_database(self, kind: str) -> float:
        name = kind.removesuffix("/database")
        return self.costs.database[name] * self._times(name)

    def _times(self, kind: str) -> int:
        return self.habits.parts if kind in {"part", "upload"} else 1

    def _answered(self, done: float, kind: str, who: int, since: float) -> None:
        name = kind.removesuffix("/database")
        if name == "feed":
            self.waits["read"].append(done - since)
        elif name == "share":
            self.waits["accepted"].append(done - since)
            self.waits["visible"].append(self._prepared(done) - since)
        else:
            self._then(done + self._pause(name), AFTER[name], who)

    def _pause(self, name: str) -> float:
        """Looking for the picture, then the line to the server."""
        mean = {"session": 15.0, "part": self.habits.uplink_seconds, "upload": 3.0}[name]
        return self.dice.expovariate(1 / mean)

    def _prepared(self, now: float) -> float:
        clip = self.dice.random() < self.habits.clips
        cost = self.costs.render_clip if clip else self.costs.render_photo
        return max(self.media.serve(now, cost) for _ in range(self.habits.parts))

    def _outcome(self) -> Outcome:
        return Outcome(
            accepted_p99=percentile(self.waits["accepted"], 0.99),
            read_p99=percentile(self.waits["read"], 0.99),
            visible_p99=percentile(self.waits["visible"], 0.99),
            backlog=max(0, self.media.longest),
            web_use=self.web.busy / (WINDOW_SECONDS * self.web.cores),
            database_use=self.database.busy / (WINDOW_SECONDS * self.database.cores),
        )


def percentile(values: list[float], share: float) -> float:
    """The value below which this share of them lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0


@cache
def enough(posters: int, costs: Costs, habits: Habits, goals: tuple[float, float]) -> tuple[Cores, Outcome]:
    """The fewest cores with which acceptance and preparing keep their goals, in seconds, at p99."""
    accepted, visible = goals
    cores = _first_guess(posters, costs, habits, visible)
    while True:
        outcome = Minute(posters, costs, habits, cores, seed=1).run()
        if max(outcome.accepted_p99, outcome.read_p99) > accepted:
            cores = _with_more_of(cores, "web" if outcome.web_use > outcome.database_use else "database")
        elif outcome.visible_p99 > visible:
            cores = _with_more_of(cores, "media")
        else:
            return cores, outcome


def _with_more_of(cores: Cores, part: str) -> Cores:
    now: int = getattr(cores, part)
    return replace(cores, **{part: now + max(1, now // 12)})


def _first_guess(posters: int, costs: Costs, habits: Habits, visible: float) -> Cores:
    """What the work alone would fill, if it came evenly."""
    steps = {
        "session": 1,
        "part": habits.parts,
        "upload": habits.parts,
        "share": 1,
        "feed": habits.reads_per_poster,
    }
    web, database = (
        posters * sum(cost[kind] * times for kind, times in steps.items()) / WINDOW_SECONDS
        for cost in (costs.web, costs.database)
    )
    render = habits.clips * costs.render_clip + (1 - habits.clips) * costs.render_photo
    media = posters * habits.parts * render / (WINDOW_SECONDS + visible)
    return Cores(*(max(1, math.ceil(part)) for part in (web, database, media)))
