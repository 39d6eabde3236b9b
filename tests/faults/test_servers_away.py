"""The store is away for a minute."""

import time
from contextlib import ExitStack

from tests.faults.conftest import nothing_lost, published, wait_until_live
from tests.servers.seaweedfs import SeaweedFS

PEOPLE = 60
AWAY_SECONDS = 60


def test_a_store_that_is_away_for_a_minute_delays_moments_and_loses_none(make):
    store = SeaweedFS()
    with ExitStack() as stack:
        stack.callback(store.end)
        place = make(people=PEOPLE, **store_settings(store.bucket("teduh")))
        running = stack.enter_context(place.running())
        acknowledged = published(running.port, range(1, 11))
        wait_until_live(running.port, acknowledged)
        store.crash()
        began = time.monotonic()
        acknowledged |= published(running.port, range(11, PEOPLE + 1), together=4)
        time.sleep(max(0.0, began + AWAY_SECONDS - time.monotonic()))
        store.start()
        wait_until_live(running.port, acknowledged)
        nothing_lost(place, acknowledged)


def store_settings(bucket: dict[str, str]) -> dict[str, str]:
    """What an operator writes for this bucket."""
    return {f"S3_{name.upper()}": value for name, value in bucket.items()}
