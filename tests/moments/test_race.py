"""Pressing twice at the very same time: threads with their own connections, a database in a file."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.servers.homes import environment_of

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory):
    home = tmp_path_factory.mktemp("race")
    environment = {**environment_of(home), "TEDUH_ALLOWED_HOSTS": "testserver"}
    command = [sys.executable, "-m", "tests.moments.race", "3"]
    ran = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout.splitlines()[-1])


def of(outcomes, race):
    return [{**told, "race": None} for told in outcomes if told["race"] == race]


def test_of_two_publishes_one_is_made_and_one_is_told_that_the_slot_is_taken(outcomes):
    expected = {"race": None, "statuses": [201, 409], "codes": ["slot_taken"], "ids": 1, "live": 1}
    assert of(outcomes, "two_publishes") == [expected] * 3


def test_of_five_publishes_one_is_made(outcomes):
    expected = {"race": None, "statuses": [201] + [409] * 4, "codes": ["slot_taken"] * 4, "ids": 1, "live": 1}
    assert of(outcomes, "five_publishes") == [expected] * 3


def test_a_repeated_request_makes_one_moment_and_is_answered_with_it(outcomes):
    expected = {"race": None, "statuses": [201] * 3, "codes": [], "ids": 1, "live": 1}
    assert of(outcomes, "one_key") == [expected] * 3


def test_removing_and_publishing_at_once_happen_in_one_order_or_the_other(outcomes):
    removed_first = {"race": None, "statuses": [201, 204], "codes": [], "ids": 1, "live": 1}
    published_first = {"race": None, "statuses": [204, 409], "codes": ["slot_taken"], "ids": 0, "live": 0}
    assert all(told in (removed_first, published_first) for told in of(outcomes, "removal_and_publish"))
