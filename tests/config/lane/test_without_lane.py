"""`TEDUH_HOT_LANE=0` on a real server: what the lane answers, Django answers, and no stream stays open."""

import http.client
import json
from pathlib import Path

import pytest

from tests.config.lane.served import serving
from tests.servers.homes import environment_of, give_tables
from tests.servers.warm import warm_answer

pytestmark = [pytest.mark.thorough, pytest.mark.allow_hosts(["127.0.0.1"])]

ROOT = Path(__file__).resolve().parents[3]
SOMEBODY = Path(__file__).with_name("somebody.py")
PATHS = ("/api/v1/feed", "/api/v1/notices/unread", "/api/v1/events", "/api/v1/people/sari/calendar/2026/11")


def test_everything_that_the_lane_answers_is_answered_without_it(tmp_path, monkeypatch):
    give_tables(tmp_path)
    environment = environment_of(tmp_path) | {"TEDUH_HOME": str(tmp_path), "PYTHONPATH": f"{ROOT}:{ROOT}/src"}
    code, told, wrong = warm_answer(SOMEBODY, environment=environment)
    assert code == 0, wrong
    sari = json.loads(told)
    monkeypatch.setenv("TEDUH_HOT_LANE", "0")
    with serving(tmp_path, "teduh.config.lane.root:app") as served:
        answers = {path: asked(served.port, path, sari["token"]) for path in (*PATHS, sari["picture"])}

    assert {path: status for path, (status, _) in answers.items()} == dict.fromkeys(answers, 200)
    # A whole answer that says when to ask again, instead of one that stays open.
    assert answers["/api/v1/events"][1].startswith(b"retry: 15000\n")
    assert (len(json.loads(answers["/api/v1/feed"][1])["cards"]), answers[sari["picture"]][1]) == (
        1,
        b"picture",
    )


def asked(port: int, path: str, token: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", path, headers={"Host": "localhost", "Cookie": f"teduh={token}"})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()
