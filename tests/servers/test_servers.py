"""The servers that tests start: they answer, keep what they were told, and never outlive the tests."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import psutil
import psycopg
import pytest
import valkey as client

from tests.servers import cluster, nginx, postgresql, valkey_server

pytestmark = [pytest.mark.thorough, pytest.mark.allow_hosts(["127.0.0.1"])]

ROOT = Path(__file__).parents[2]
ABANDONED = """
from tests.servers import cluster
import time
with cluster() as server:
    print(server.pid, server.folder, flush=True)
    time.sleep(60)
"""


def answer(url: str, sql: str) -> object:
    with psycopg.connect(url, autocommit=True) as connection:
        told = connection.execute(sql)
        return told.fetchone() if told.description else None


def test_every_postgresql_database_is_new():
    with postgresql() as first, postgresql() as second:
        answer(first, "CREATE TABLE kept (number int)")
        assert answer(second, "SELECT to_regclass('kept')") == (None,)


def test_a_postgresql_keeps_what_was_committed_through_a_crash_and_a_restart():
    with cluster() as server:
        answer(server.url, "CREATE TABLE kept AS SELECT 7 AS number")
        server.run_sql("CHECKPOINT")
        server.crash()
        server.start()
        server.restart()
        assert answer(server.url, "SELECT number FROM kept") == (7,)


def test_a_valkey_keeps_what_it_was_told_through_a_restart():
    with valkey_server() as server:
        with client.Valkey.from_url(server.url) as before:
            before.set("number", 7)
        server.restart()
        with client.Valkey.from_url(server.url) as after:
            assert after.get("number") == b"7"


def test_an_nginx_answers_as_configured():
    conf = "server { listen 127.0.0.1:@port@; location / { return 200 'here'; } }"
    with nginx(conf) as url, urlopen(url) as answered:  # noqa: S310 - our own server
        assert answered.read() == b"here"


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_server_ends_with_the_process_of_the_tests_however_that_died(how):
    tests = subprocess.Popen([sys.executable, "-c", ABANDONED], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert tests.stdout is not None
    pid, folder = tests.stdout.readline().split()
    tests.send_signal(how)
    tests.wait()
    tests.stdout.close()
    deadline = time.monotonic() + 20
    while (psutil.pid_exists(int(pid)) or os.path.exists(folder)) and time.monotonic() < deadline:  # noqa: PTH110
        time.sleep(0.05)
    assert (psutil.pid_exists(int(pid)), Path(folder).exists()) == (False, False)


def test_a_program_that_is_missing_skips_with_the_name_of_its_package(monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(pytest.skip.Exception, match="no valkey-server here: sudo apt install redis-server"):
        valkey_server().__enter__()
