"""Measures processor time, of this process and of the ones it waited for."""

import resource
import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from typing import TypeVar

import psutil

Engine = TypeVar("Engine")
Size = TypeVar("Size")
Said = TypeVar("Said")


def cpu_seconds(work: Callable[[], object]) -> float:
    """What the call costs here and in all its children, finished or not, user and kernel time together."""
    before = _spent()
    work()
    return _spent() - before


def _spent() -> float:
    ended = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    living = [child.cpu_times() for child in psutil.Process().children()]
    return sum(usage.ru_utime + usage.ru_stime for usage in ended) + sum(sum(times[:4]) for times in living)


def alternated(works: Mapping[str, Callable[[], object]], *, rounds: int) -> dict[str, float]:
    """The median of each, taken in turns so that a machine's moods fall on all alike."""
    taken: dict[str, list[float]] = {name: [] for name in works}
    for turn in range(rounds):
        names = list(works) if turn % 2 == 0 else list(works)[::-1]
        for name in names:
            taken[name].append(cpu_seconds(works[name]))
    return {name: statistics.median(values) for name, values in taken.items()}


def lines(
    bench: str, case: str, medians: Mapping[str, float], *, against: str, ours: str = "teduh"
) -> Iterator[dict[str, object]]:
    """One line a measurement, and one for how many times the other's cost ours is."""
    for system, value in medians.items():
        yield {"bench": bench, "case": case, "system": system, "value": round(value, 4), "unit": "cpu_s"}
    ratio = round(medians[ours] / medians[against], 3)
    yield {"bench": bench, "case": case, "against": against, "ratio": ratio}


def on_each(
    engines: Sequence[Engine],
    measured: Callable[[Engine, Size], Iterator[Said]],
    size: Size,
    *,
    side_by_side: bool,
) -> Iterator[Said]:
    """The same on every engine. `side_by_side` answers whether all of it runs: each disturbs the other."""
    if not side_by_side:
        for engine in engines:
            yield from measured(engine, size)
        return
    with ThreadPoolExecutor(len(engines)) as pool:
        yield from chain.from_iterable(pool.map(lambda engine: list(measured(engine, size)), engines))
