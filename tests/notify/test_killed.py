"""A worker that is killed in the middle of the reminders, again and again: nobody none, nobody two."""

import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from teduh.notify.webpush.sender import CONNECTIONS
from tests.push_service import PushService
from tests.servers.homes import copied_home, environment_of, migrated, rows

ROOT = Path(__file__).resolve().parents[2]
PROCESS = Path(__file__).with_name("reminding.py")
PEOPLE, NOTED_EVERY = 120, 8


@pytest.fixture
def home(tmp_path):
    return copied_home(migrated(), tmp_path / "home")


def begun(home: Path, pem: Path, *words: str) -> subprocess.Popen[bytes]:
    more = {
        "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "teduh.config.settings",
        "TEDUH_PUSH_PRIVATE": "1",
        "TEDUH_PUSH_CERTIFICATES": str(pem),
    }
    return subprocess.Popen([sys.executable, PROCESS, *words], env={**environment_of(home), **more})


@pytest.mark.enable_socket
def test_killed_twice_in_the_middle_everybody_is_reminded_once(home: Path, service: PushService, pem: Path):
    assert begun(home, pem, "fill", service.url, str(PEOPLE)).wait() == 0
    for killed_after in (20, 70):
        worker = begun(home, pem, "work")

        def kill(told: PushService, after: int = killed_after, pid: int = worker.pid) -> None:
            if len(told.arrived) >= after:
                told.on_arrival = lambda _told: None
                os.kill(pid, signal.SIGKILL)

        service.on_arrival = kill
        assert worker.wait() == -signal.SIGKILL
    assert begun(home, pem, "work").wait() == 0
    assert begun(home, pem, "work").wait() == 0

    counted = Counter(device for device, _topic in service.collapsed())
    assert counted == {str(number): 1 for number in range(PEOPLE)}
    # What was under way at each kill goes out under the same topic, and nothing else goes out again.
    assert len(service.arrived) - PEOPLE <= 2 * (NOTED_EVERY + CONNECTIONS)
    assert rows(home, "SELECT count(*), count(DISTINCT person_id) FROM notify_notice") == [(PEOPLE, PEOPLE)]
    assert rows(home, "SELECT count(*) FROM notify_delivery WHERE outcome = 'sent'") == [(PEOPLE,)]
