"""How much a community of a given size needs: sums from measured costs, and the prompt's minute simulated."""

import math
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.prompt_minute import Costs, Habits, enough

PEOPLE = (10_000, 1_000_000, 100_000_000)
COSTS = Path(__file__).with_name("costs.toml")
SLICE, QUICK_SLICE = 20_000, 8_000
SECONDS_A_DAY = 86_400
Plan = dict[str, float]


def run(*, quick: bool) -> Iterator[dict[str, object]]:
    """One line for each figure of each size."""
    for people in PEOPLE:
        for part, (value, unit) in needs(people, quick=quick).items():
            yield {"bench": "scale", "people": people, "part": part, "value": value, "unit": unit}


def needs(people: int, *, quick: bool) -> dict[str, tuple[float, str]]:
    """Every figure of a community of this size, with its unit."""
    book = tomllib.loads(COSTS.read_text())
    costs, habits = _values(book["costs"]), book["habits"]
    return _sums(people, costs, habits) | _minute(people, costs, habits, quick=quick)


def _values(measured: dict[str, Any]) -> Plan:
    return {name: float(entry["value"]) for name, entry in measured.items()}


def _sums(people: int, costs: Plan, habits: Plan) -> dict[str, tuple[float, str]]:
    moments = people * habits["share_a_day"]
    kept = moments * habits["parts"] * _by_kind(costs["photo_bytes"], costs["clip_bytes"], habits)
    rows = moments * costs["row_bytes_a_moment"]
    sent = moments * habits["parts"] * _by_kind(habits["photo_sent"], habits["clip_sent"], habits)
    reads = people * habits["opens_a_day"]
    return {
        "moments a day": (round(moments), "moments"),
        "files kept a year": (_short(kept * 365 / 1e12), "TB"),
        "rows a year": (_short(rows * 365 / 1e12), "TB"),
        "friend rows": (_short(people * costs["row_bytes_a_person"] / 1e9), "GB"),
        "sent in the busiest minute": (
            _short(_posters(people, habits) / moments * sent / 180 * 8 / 1e9 * 2),
            "Gbit/s",
        ),
        "feed reads, mean of a day": (_short(reads / SECONDS_A_DAY), "1/s"),
        "push to everybody within a minute": (
            _short(people * habits["devices"] / 60 / costs["push_a_core_second"]),
            "cores",
        ),
    }


def _by_kind(photo: float, clip: float, habits: Plan) -> float:
    return photo * (1 - habits["clips"]) + clip * habits["clips"]


def _posters(people: int, habits: Plan) -> float:
    """Who post within three minutes of one zone's prompt."""
    return people * habits["share_a_day"] * habits["in_the_window"] * habits["largest_zone"]


def _minute(people: int, costs: Plan, habits: Plan, *, quick: bool) -> dict[str, tuple[float, str]]:
    posters = _posters(people, habits)
    simulated = min(round(posters), QUICK_SLICE if quick else SLICE)
    times = posters / simulated
    goals = (habits["accepted_within"], habits["visible_within"])
    cores, outcome = enough(simulated, _costs(costs), _habits(habits), goals)
    web, database, media = (math.ceil(part * times) for part in (cores.web, cores.database, cores.media))
    return {
        "posts within three minutes": (round(posters), "moments"),
        "web cores": (web, "cores"),
        "database cores": (database, "cores"),
        "media cores": (media, "cores"),
        "accepted, p99": (round(outcome.accepted_p99, 2), "s"),
        "feed, p99": (round(outcome.read_p99, 2), "s"),
        "prepared, p99": (round(outcome.visible_p99), "s"),
        "files waiting at most": (round(outcome.backlog * times), "files"),
        "written to the database's log": (
            _short(posters / 180 * 2 * costs["log_bytes_a_moment"] / 1e6),
            "MB/s",
        ),
        "hosts of 16 cores": (math.ceil((web + media) / 16 / habits["used_at_most"]), "hosts"),
        "shards of the database": (
            max(1, math.ceil(database / habits["database_cores"] / habits["used_at_most"])),
            "shards",
        ),
    }


_made: dict[tuple[float, ...], Costs] = {}


def _costs(costs: Plan) -> Costs:
    """The same object for the same figures, so that a simulation is not repeated."""
    return _made.setdefault(tuple(costs.values()), _costs_of(costs))


def _costs_of(costs: Plan) -> Costs:
    web = {kind: costs[f"{kind}_web"] for kind in ("session", "part", "upload", "share", "feed")}
    database = {kind: costs[f"{kind}_database"] for kind in web}
    return Costs(web, database, costs["render_photo"], costs["render_clip"])


def _habits(habits: Plan) -> Habits:
    return Habits(
        clips=habits["clips"],
        parts=round(habits["parts"]),
        reads_per_poster=habits["reads_per_poster"],
        uplink_seconds=_by_kind(habits["photo_sent"], habits["clip_sent"], habits)
        * 8
        / habits["uplink_bits"],
    )


def _short(value: float) -> float:
    """Three digits that count."""
    return float(f"{value:.3g}")


def table(*, quick: bool) -> str:
    """The figures of every size side by side, as docs/scale.md has them."""
    columns = [needs(people, quick=quick) for people in PEOPLE]
    lines = ["| | 10 thousand | 1 million | 100 million | |", "| --- | ---: | ---: | ---: | --- |"]
    for part, (_, unit) in columns[0].items():
        lines.append(f"| {part} | {' | '.join(_told(column[part][0]) for column in columns)} | {unit} |")
    return "\n".join(lines)


def _told(value: float) -> str:
    return f"{value:,.0f}" if value >= 1000 or value == int(value) else f"{value:g}"  # noqa: PLR2004 - four digits
