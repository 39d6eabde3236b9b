"""Pressing twice at the very same time: threads with their own connections, a database in a file."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.servers.homes import environment_of, give_tables

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory):
    home = tmp_path_factory.mktemp("race")
    give_tables(home)
    environment = {**environment_of(home), "TEDUH_ALLOWED_HOSTS": "testserver"}
    command = [sys.executable, "-m", "tests.moments.race", "3"]
    ran = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout.splitlines()[-1])


def of(outcomes, race):
    names = ("statuses", "codes", "ids", "live")
    return [{name: told[name] for name in names} for told in outcomes if told["race"] == race]


def test_of_two_publishes_one_is_made_and_one_is_told_that_the_slot_is_taken(outcomes):
    expected = {"statuses": [201, 409], "codes": ["slot_taken"], "ids": 1, "live": 1}
    assert of(outcomes, "two_publishes") == [expected] * 3


def test_of_five_publishes_one_is_made(outcomes):
    expected = {"statuses": [201] + [409] * 4, "codes": ["slot_taken"] * 4, "ids": 1, "live": 1}
    assert of(outcomes, "five_publishes") == [expected] * 3


def test_a_repeated_request_makes_one_moment_and_is_answered_with_it(outcomes):
    expected = {"statuses": [201] * 3, "codes": [], "ids": 1, "live": 1}
    assert of(outcomes, "one_key") == [expected] * 3


def test_removing_and_publishing_at_once_happen_in_one_order_or_the_other(outcomes):
    removed_first = {"statuses": [201, 204], "codes": [], "ids": 1, "live": 1}
    published_first = {"statuses": [204, 409], "codes": ["slot_taken"], "ids": 0, "live": 0}
    assert all(told in (removed_first, published_first) for told in of(outcomes, "removal_and_publish"))


def test_a_report_is_in_time_and_leaves_a_sealed_copy_or_is_too_late_and_there_is_none(outcomes):
    raced = [told for told in outcomes if told["race"] == "report_and_removal"]
    assert len(raced) == 3
    for told in raced:
        in_time = told["statuses"].count(201)
        assert told["statuses"] == [201] * in_time + [204] + [404] * (2 - in_time)
        assert (told["reports"], told["sealed"], told["live"]) == (in_time, min(in_time, 1), 0)
