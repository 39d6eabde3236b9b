"""What every fault starts from and ends with."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest

from tests.faults.place import Place, engine
from tests.faults.stubborn import Stubborn

HERE = Path(__file__).parent
RENDITIONS = ["fallback", "large", "medium", "thumb"]
# Patience and no measure: a thousand photos share two cores with three other tests.
PREPARED_WITHIN_SECONDS = 900
Make = Callable[..., Place]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.thorough)
            item.add_marker(pytest.mark.allow_hosts(["127.0.0.1"]))
            item.add_marker(pytest.mark.timeout(2400))


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    """`make(people=5)`: a place with that many people, on the engine of this run."""
    with ExitStack() as stack:

        def made(*, people: int, home: Path = tmp_path, **settings: str) -> Place:
            place = Place(home, {**engine(stack), **settings})
            place.people(people)
            return place

        yield made


def published(
    port: int, people: range, *, together: int = 12, told: Callable[[], object] = lambda: None
) -> dict[int, str]:
    """Everybody publishes, stubbornly; answers what was acknowledged to whom. told: called after each."""

    def publish(number: int) -> str:
        moment = Stubborn(port, number).publish()
        told()
        return moment

    with ThreadPoolExecutor(together) as pool:
        moments = pool.map(publish, people)
        return dict(zip(people, moments, strict=True))


def wait_until_live(port: int, acknowledged: dict[int, str]) -> None:
    """Every one of them, in the eyes of its author; asked one by one, which slows nothing."""
    deadline = monotonic() + PREPARED_WITHIN_SECONDS
    for number, moment in acknowledged.items():
        author = Stubborn(port, number)
        while (state := author.state(moment)) != "live":
            assert state, f"the moment of {number} is not there"
            assert monotonic() < deadline, f"the moment of {number} is {state}"
            sleep(0.5)


def nothing_lost(place: Place, acknowledged: dict[int, str]) -> dict[str, Any]:
    """Every acknowledged moment with all its renditions, none twice, no row and no file without the other."""
    found = place.found()
    assert found["live"] == dict.fromkeys(acknowledged.values(), RENDITIONS)
    wrong = {name: found[name] for name in found if name not in {"states", "live"}}
    assert wrong == {
        "twice": [],
        "files without a row": [],
        "rows without a file": [],
        "assets of no part": 0,
        "published sessions without a moment": 0,
        "incoming": 0,
    }
    place.check()
    return found
