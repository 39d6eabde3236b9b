"""The database restarts, and is killed, while people publish."""

import threading

from tests.faults.conftest import nothing_lost, published, wait_until_live
from tests.faults.place import Place
from tests.servers import PostgreSQL, cluster

PEOPLE = 60
EVERY_SECONDS = 2


class Restarts(threading.Thread):
    """Cleanly, by kill -9, cleanly again."""

    def __init__(self, server: PostgreSQL) -> None:
        super().__init__(daemon=True)
        self.server, self.done = server, threading.Event()

    def run(self) -> None:
        for restart in (self.server.restart, self._crash, self.server.restart):
            self.done.wait(EVERY_SECONDS)
            restart()
        self.done.set()

    def _crash(self) -> None:
        self.server.crash()
        self.server.start()


def test_a_database_that_restarts_under_load_loses_nothing(tmp_path):
    with cluster() as server:
        # In tests it does not wait for its own journal; an operator's does, or a crash forgets what it said.
        server.run_sql("ALTER DATABASE teduh SET synchronous_commit = on")
        place = Place(tmp_path, {"DATABASE_URL": server.url})
        place.people(PEOPLE)
        with place.running() as running:
            restarts = Restarts(server)
            restarts.start()
            acknowledged = published(running.port, range(1, PEOPLE + 1), together=4)
            restarts.join()
            wait_until_live(running.port, acknowledged)
        assert restarts.done.is_set()
        nothing_lost(place, acknowledged)
