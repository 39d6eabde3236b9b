"""kill -9 of whatever process the dice choose, all through a thousand publishes."""

import os
import random
import re
import threading
from contextlib import suppress

import psutil

from tests.faults.conftest import nothing_lost, published, wait_until_live
from tests.faults.place import Running

# A thousand on SQLite; the second run, on PostgreSQL, takes a fifth of them.
PEOPLE = 200 if os.environ.get("DATABASE_URL") else 1000
# By publishes and by no clock: on a slow machine a photo would be killed as often as it is begun, and such a
# one is given up as one that kills its workers.
PUBLISHES_BETWEEN = (10, 30)


class Killer(threading.Thread):
    """First each kind once, then whatever the dice choose: web, workers, clock, codec; never the parent."""

    def __init__(self, running: Running) -> None:
        super().__init__(daemon=True)
        self.running, self.over, self.killed = running, threading.Event(), 0
        self.published = threading.Semaphore(0)
        self.dice = random.Random()  # noqa: S311 - which process dies is no secret

    def run(self) -> None:
        kinds = self.running.process.children()
        self.dice.shuffle(kinds)
        while not self.over.is_set() or kinds:
            self._wait_for_some()
            members = [kinds.pop()] if kinds else self.running.members()
            if members:
                with suppress(psutil.NoSuchProcess):
                    self.dice.choice(members).kill()
                    self.killed += 1

    def _wait_for_some(self) -> None:
        for _ in range(self.dice.randint(*PUBLISHES_BETWEEN)):
            while not self.published.acquire(timeout=0.5):
                if self.over.is_set():
                    return


def test_a_thousand_publishes_survive_kills_of_every_process(make):
    place = make(people=PEOPLE, TEDUH_WORKERS="2", TEDUH_MEDIA_WORKERS="2")
    with place.running() as running:
        killer = Killer(running)
        killer.start()
        acknowledged = published(running.port, range(1, PEOPLE + 1), told=killer.published.release)
        killer.over.set()
        killer.join()
        running.wait_until_it_answers()
        wait_until_live(running.port, acknowledged)
    ended = set(re.findall(r"^(.+) was ended by SIGKILL", place.log.read_text(), re.MULTILINE))
    assert ended >= {"The web server", "The job worker", "Media worker 1", "Media worker 2"}
    nothing_lost(place, acknowledged)
