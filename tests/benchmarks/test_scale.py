"""docs/scale.md shows what the model says, and the model says what a queue must."""

import tomllib
from pathlib import Path

import pytest

from benchmarks.prompt_minute import Cores, Costs, Habits, Minute, Station
from benchmarks.scale import COSTS, table

ROOT = Path(__file__).resolve().parents[2]
KINDS = ("session", "part", "upload", "share", "feed")


def minute(cores: Cores, *, posters: int = 300):
    costs = Costs(dict.fromkeys(KINDS, 0.02), dict.fromkeys(KINDS, 0.005), render_photo=0.4, render_clip=1.5)
    habits = Habits(clips=0.2, parts=2, reads_per_poster=1.0, uplink_seconds=2.0)
    return Minute(posters, costs, habits, cores, seed=3).run()


@pytest.mark.thorough
def test_the_document_shows_what_the_model_says():
    document = (ROOT / "docs/scale.md").read_text()
    shown = document.partition("<!-- made by benchmarks/scale.py -->\n")[2].partition("\n<!-- end -->")[0]

    assert shown == table(quick=True)


def test_every_cost_says_where_it_comes_from():
    costs = tomllib.loads(COSTS.read_text())["costs"]
    assert {name for name, cost in costs.items() if set(cost) != {"value", "from", "command"}} == set()
    assert {cost["from"] for cost in costs.values()} == {"measured"}


def test_work_waits_for_a_free_core_in_the_order_in_which_it_came():
    station = Station(2)
    ends = [station.serve(at, 10.0) for at in (0.0, 1.0, 2.0, 3.0)]

    assert ends == [10.0, 11.0, 20.0, 21.0]
    assert (station.busy, station.longest) == (40.0, 2)


def test_more_cores_never_make_anybody_wait_longer():
    few, many = minute(Cores(1, 1, 2)), minute(Cores(4, 2, 8))

    assert many.accepted_p99 <= few.accepted_p99
    assert many.visible_p99 < few.visible_p99


def test_the_same_seed_gives_the_same_minute():
    assert minute(Cores(1, 1, 2)) == minute(Cores(1, 1, 2))


def test_every_post_is_answered_and_prepared():
    outcome = minute(Cores(2, 1, 4), posters=50)
    assert (outcome.accepted_p99 > 0, outcome.visible_p99 >= outcome.accepted_p99) == (True, True)
