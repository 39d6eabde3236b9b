"""kill -9 between a question in danger and its answer: the code still works, and nothing is lost."""

import json
import re
from contextlib import suppress
from http.client import HTTPConnection
from urllib.parse import urlencode

import psutil

from tests.faults.place import ROOT, Running

PROGRAM = ROOT / "tests" / "faults" / "staffing_of_questions.py"
DANGER = "Aku mau bunuh diri malam ini, aku sudah menyiapkan talinya."


def said(port: int, path: str, **told: str) -> str:
    asking = HTTPConnection("127.0.0.1", port, timeout=30)
    asking.request("POST", path, urlencode(told), {"content-type": "application/x-www-form-urlencoded"})
    answer = asking.getresponse()
    page = answer.read().decode()
    asking.close()
    assert answer.status == 200, page
    return page


def kill(running: Running) -> None:
    """All but the one that starts them again."""
    for member in running.members():
        with suppress(psutil.NoSuchProcess):
            member.kill()
    running.wait_until_it_answers()


def test_a_question_in_danger_survives_a_kill_and_its_code_opens_the_answer(make):
    place = make(people=6)
    place.call(PROGRAM, "staff")
    with place.running() as running:
        page = said(running.port, "/ask/", text=DANGER, understood="on")
        [code] = re.findall(r'ask-letters">([0-9A-Z-]+)<', page)
        assert 'id="help-first"' in page
        kill(running)
        assert DANGER in said(running.port, "/ask/reply/", code=code)
        assert json.loads(place.call(PROGRAM, "levels")) == [[3, "waiting"]]
        place.call(PROGRAM, "answer")
        kill(running)
        assert "Kamu tidak sendirian." in said(running.port, "/ask/reply/", code=code)
    written = place.log.read_text()
    assert ("bunuh" in written, code in written) == (False, False)
    assert "Not well" not in place.check()
