"""The pool on a real PostgreSQL: no connection lingers, a restart is survived, a fork shares nothing."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.servers import cluster

pytestmark = pytest.mark.thorough

ROOT = Path(__file__).resolve().parents[2]
BEGIN = """
import json, os, threading, time
os.environ["DJANGO_SETTINGS_MODULE"] = "teduh.config.settings"
import django; django.setup()
from django.db import connection, close_old_connections, transaction
def ask(sql="SELECT 1"):
    with connection.cursor() as cursor:
        cursor.execute(sql); answer = cursor.fetchone()
    close_old_connections()
    return answer[0]
OURS = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'teduh'"
"""
BURSTS = """
def burst():
    threads = [threading.Thread(target=ask, args=("SELECT pg_sleep(0.05)",)) for _ in range(24)]
    [thread.start() for thread in threads]; [thread.join() for thread in threads]
    return ask(OURS)
print(json.dumps([burst() for _ in range(3)]))
"""
RESTART = """
from teduh.config.readiness import readiness
print(json.dumps([ask(), ask()]), flush=True)
input(); print(json.dumps(readiness().parts["database"]), flush=True)
close_old_connections()
input(); print(json.dumps(ask()), flush=True)
"""
FORK = """
from teduh.foundation.databases import let_go_of_databases
ask(); let_go_of_databases()
ours, theirs = os.pipe()
if os.fork() == 0:
    os.write(theirs, b"%d" % ask("SELECT pg_backend_pid()")); os._exit(0)
os.wait()
print(json.dumps(ask("SELECT pg_backend_pid()") != int(os.read(ours, 20))))
"""
LIMITS = """
print(json.dumps([ask("SHOW statement_timeout"), ask("SHOW idle_in_transaction_session_timeout")]))
"""


@pytest.fixture(scope="module")
def server():
    with cluster() as started:
        yield started


@pytest.fixture
def start(server, tmp_path):
    """Starts a program of Python that knows the product's settings and this server."""
    running = []

    def start(program: str) -> "subprocess.Popen[str]":
        environment = {
            "TEDUH_HOME": str(tmp_path),
            "DATABASE_URL": server.url,
            "PYTHONPATH": str(ROOT / "src"),
        }
        command = [sys.executable, "-c", BEGIN + program]
        process = subprocess.Popen(
            command, env=environment, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        running.append(process)
        return process

    yield start
    for process in running:
        process.kill()
        process.communicate()


def answer(process, said=""):
    if said:
        process.stdin.write(said)
        process.stdin.flush()
    return json.loads(process.stdout.readline())


def test_bursts_of_threads_leave_no_more_connections_than_the_pool_has(start):
    assert max(answer(start(BURSTS))) <= 6


def test_the_first_question_after_a_restart_is_answered_and_health_says_so(start, server):
    process = start(RESTART)
    assert answer(process) == [1, 1]
    server.stop()
    away = answer(process, "\n")
    server.start()
    assert (away, answer(process, "\n")) == ("unreachable", 1)


def test_a_forked_process_has_a_connection_of_its_own(start):
    assert answer(start(FORK)) is True


def test_nothing_waits_for_ever(start):
    assert answer(start(LIMITS)) == ["30s", "1min"]
