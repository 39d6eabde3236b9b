"""An installation that things happen to: real processes, on the engine that the tests run on."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import psutil

from tests.servers import free_port, postgresql
from tests.servers.homes import fill_tables, give_tables
from tests.servers.warm import warm_answer

ROOT = Path(__file__).resolve().parents[2]
TEDUH = str(Path(sys.executable).with_name("teduh"))
STARTS_WITHIN_SECONDS = 240


def engine(stack: ExitStack) -> dict[str, str]:
    """Settings of a database of one's own, of the kind that this run of the tests is about."""
    return {"DATABASE_URL": stack.enter_context(postgresql())} if os.environ.get("DATABASE_URL") else {}


@dataclass
class Place:
    """A home with people in it, each with a token, and the settings that its processes get."""

    home: Path
    settings: dict[str, str] = field(default_factory=dict)
    log: Path = field(init=False)

    def __post_init__(self) -> None:
        self.log = self.home / "processes.log"

    @property
    def environment(self) -> dict[str, str]:
        dropped = ("TEDUH_", "S3_", "DATABASE_URL", "VALKEY_URL")
        clean = {name: value for name, value in os.environ.items() if not name.startswith(dropped)}
        given = {"TEDUH_HOME": str(self.home), "TEDUH_DEMO": "0", "PYTHONPATH": f"{ROOT}/src:{ROOT}"}
        named = {"DJANGO_SETTINGS_MODULE": "teduh.config.settings"}
        return {**clean, **given, **named, **self.settings}

    def call(self, program: Path | str, *words: str) -> str:
        """What a program of ours prints; its failure is the test's."""
        code, said, errors = warm_answer(program, *words, environment=self.environment)
        assert code == 0, f"{program} {words}: {said}\n{errors}\n{self.log.read_text()[-3000:]}"
        return said

    def people(self, count: int) -> None:
        """Person 1 to `count`, with the tokens of `benchmarks.population`, each a friend of two others."""
        self.log.touch()
        if url := self.settings.get("DATABASE_URL"):
            fill_tables(url)
        else:
            give_tables(self.home)
        self.call(ROOT / "benchmarks" / "population.py", str(count), "2", "0")

    def found(self) -> dict[str, Any]:
        """What tables and folders say, read by a process of its own."""
        told: dict[str, Any] = json.loads(self.call(ROOT / "tests" / "faults" / "inventory.py"))
        return told

    def check(self) -> str:
        """`teduh check --data` must be content."""
        return self.call(TEDUH, "check", "--data")

    def start(self, *command: str) -> "subprocess.Popen[bytes]":
        with self.log.open("ab") as log:
            return subprocess.Popen(
                [*command], cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )

    @contextmanager
    def running(self) -> Iterator["Running"]:
        """`teduh run`, until the end of the block."""
        port = free_port()
        process = self.start(TEDUH, "run", "--port", str(port))
        running = Running(self, port, psutil.Process(process.pid))
        try:
            running.wait_until_it_answers()
            yield running
        finally:
            end(process)


def end(process: "subprocess.Popen[bytes]") -> None:
    """Ended as an operator does it, and surely."""
    family: list[psutil.Process] = psutil.Process(process.pid).children(recursive=True)
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    for member in family:
        if member.is_running():
            member.kill()


@dataclass
class Running:
    """A started installation."""

    place: Place
    port: int
    process: psutil.Process

    def wait_until_it_answers(self) -> None:
        deadline = monotonic() + STARTS_WITHIN_SECONDS
        while not answers(self.port):
            assert monotonic() < deadline, self.place.log.read_text()
            sleep(0.1)

    def members(self) -> list[psutil.Process]:
        """Every process of it but the first."""
        found: list[psutil.Process] = self.process.children(recursive=True)
        return found


def answers(port: int) -> bool:
    """Whether a page comes back, whatever it says."""
    asking = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        asking.request("GET", "/healthz")
        return asking.getresponse().status > 0
    except (OSError, HTTPException):
        return False
    finally:
        asking.close()
