"""The real product on a free port: web server, workers and clock, with a home of its own."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from tests.servers import free_port
from tests.servers.homes import give_tables, settings_of

ROOT = Path(__file__).parents[2]
TEDUH = str(Path(sys.executable).with_name("teduh"))
STARTS_WITHIN_SECONDS = 240
ENDS_WITHIN_SECONDS = 15


class Server:
    """Started with `teduh run`, the way people start it, with today's tables there already.

    That an empty home gets them is a test of its own; four that begin at once would take a minute each.
    """

    def __init__(self, home: Path, **settings: str) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = home / "server.log"
        give_tables(home)
        given = settings_of(home) | {"TEDUH_DEMO": "0", "TEDUH_WORKERS": "1", "TEDUH_BASE_URL": self.url}
        given["TEDUH_SECOND_FACTOR"] = "nobody"
        clean = {name: value for name, value in os.environ.items() if not name.startswith("TEDUH_")}
        self.environment = clean | given | settings
        self.furnisher: subprocess.Popen[str] | None = None

    def manage(self, *words: str) -> None:
        """One of the product's own commands, in this server's home."""
        with self.log.open("ab") as log:
            command = [TEDUH, "manage", *words]
            subprocess.run(command, cwd=ROOT, env=self.environment, stdout=log, stderr=log, check=True)

    def start(self) -> None:
        command = [TEDUH, "run", "--port", str(self.port)]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )
        deadline = time.monotonic() + STARTS_WITHIN_SECONDS
        while not self._answers():
            assert self.process.poll() is None, self.log.read_text()
            assert time.monotonic() < deadline, self.log.read_text()
            time.sleep(0.1)

    def _answers(self) -> bool:
        try:
            with urlopen(f"{self.url}/healthz", timeout=2) as answer:  # noqa: S310 - our own server
                return bool(answer.status == 200)
        except (URLError, ConnectionError, TimeoutError):
            return False

    def stop(self) -> None:
        if self.furnisher is not None:
            self.furnisher.communicate()
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(ENDS_WITHIN_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def furnish(self, **wanted: Any) -> dict[str, str]:
        """People and friendships, made by the product's own actions; answers a token for each."""
        furnisher = self._furnisher()
        assert furnisher.stdin is not None
        assert furnisher.stdout is not None
        furnisher.stdin.write(json.dumps(wanted) + "\n")
        furnisher.stdin.flush()
        answer = furnisher.stdout.readline()
        assert answer, self.log.read_text()
        made: dict[str, str] = json.loads(answer)
        return made

    def _furnisher(self) -> subprocess.Popen[str]:
        """One for all journeys of this server: it knows the product's settings and takes a while to start."""
        if self.furnisher is None:
            command = [sys.executable, "-m", "tests.journeys.furnish"]
            with self.log.open("ab") as log:
                self.furnisher = subprocess.Popen(
                    command,
                    cwd=ROOT,
                    env=self.environment,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=log,
                    text=True,
                )
        return self.furnisher
