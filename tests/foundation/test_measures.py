"""Counters add up over processes, living and ended."""

import os

import pytest
from prometheus_client import CollectorRegistry, generate_latest, values
from prometheus_client.mmap_dict import MmapedDict

from teduh.foundation.measures import Measures


@pytest.fixture
def measures(tmp_path, monkeypatch) -> Measures:
    """Counters of one's own. The library keeps one place for a process's new labels: it is given back."""
    monkeypatch.setattr(values, "ValueClass", values.ValueClass)
    monkeypatch.setitem(vars(values), "MmapedDict", MmapedDict)
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))
    return Measures(tmp_path)


def told(measures: Measures) -> dict[str, float]:
    registry = CollectorRegistry()
    registry.register(measures)
    lines = generate_latest(registry).decode().splitlines()
    return {line.rpartition(" ")[0]: float(line.rpartition(" ")[2]) for line in lines if line[0] != "#"}


def in_a_child(work) -> None:
    child = os.fork()
    if child == 0:
        work()
        os._exit(0)
    os.waitpid(child, 0)


FEED = 'teduh_requests_total{method="GET",route="moments:feed",status="2xx"}'


def test_requests_are_counted_by_route_method_and_class(measures):
    measures.answered("moments:feed", "GET", 200, 0.004)
    measures.answered("moments:feed", "GET", 204, 0.2)
    measures.answered("moments:feed", "BREW", 404, 0.2)
    sums = told(measures)

    assert sums[FEED] == 2
    assert sums['teduh_requests_total{method="other",route="moments:feed",status="4xx"}'] == 1
    assert sums['teduh_request_seconds_bucket{le="0.005",route="moments:feed"}'] == 1
    assert sums['teduh_request_seconds_count{route="moments:feed"}'] == 3


def test_what_an_ended_process_counted_stays_and_its_files_go(measures, tmp_path):
    measures.answered("moments:feed", "GET", 200, 0.004)
    for _ in range(3):
        in_a_child(lambda: measures.answered("moments:feed", "GET", 200, 0.004))
    first, again = told(measures)[FEED], told(measures)[FEED]

    assert (first, again) == (4, 4)
    assert len(list(tmp_path.glob("counter_*.db"))) == 2  # ours, and the one of all that have ended


def test_the_streams_of_an_ended_process_are_closed(measures):
    measures.streams.inc(2)
    in_a_child(lambda: measures.streams.inc(5))

    assert told(measures)["teduh_event_streams"] == 2
