"""An article page for a reader without an account, beside a bare Django template and plain Wagtail.

Processor time of the serving process for one request, on both engines, with 2,000 articles there; all take
turns in one process. The bare template writes the same bytes, from memory and behind no middleware; plain
Wagtail finds its page by its own routing, behind no middleware either, and shows the same words.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

from benchmarks.measure import on_each
from benchmarks.servers import ROOT, Engine, environment, postgresql_with_tables, sqlite_with_tables

Line = dict[str, object]
ENGINES = (sqlite_with_tables, postgresql_with_tables)
WHOLE, QUICK = (2_000, 20, 200), (30, 3, 20)


def run(*, quick: bool) -> Iterator[Line]:
    """How many articles, rounds, and requests of a round."""
    yield from on_each(ENGINES, _on, QUICK if quick else WHOLE, side_by_side=quick)


def _on(started: Callable[[], AbstractContextManager[Engine]], size: tuple[int, int, int]) -> Iterator[Line]:
    with started() as engine:
        command = [sys.executable, "-m", "benchmarks.hub_pages", *map(str, size)]
        done = subprocess.run(command, env=environment(engine), cwd=ROOT, check=True, capture_output=True)  # noqa: S603 - our own words
        medians: dict[str, float] = json.loads(done.stdout.decode().splitlines()[-1])
        case = f"article page, {size[0]} articles, {engine.name}"
        for system, value in medians.items():
            yield {"bench": "hub", "case": case, "system": system, "value": value, "unit": "cpu_ms"}
        for ours in ("teduh", "teduh, made anew"):
            for against in ("bare template", "same middleware", "plain wagtail"):
                ratio = round(medians[ours] / medians[against], 3)
                yield {"bench": "hub", "case": case, "system": ours, "against": against, "ratio": ratio}
