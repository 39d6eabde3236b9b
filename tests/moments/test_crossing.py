"""Real processes at the very same time: nobody waits for ever, and what is left is what some order leaves."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.servers.homes import environment_of, give_tables

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 6


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory):
    home = tmp_path_factory.mktemp("crossing")
    give_tables(home)
    environment = environment_of(home)
    command = [sys.executable, "-m", "tests.moments.crossing", str(ROUNDS)]
    ran = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout.splitlines()[-1])


def test_two_who_follow_each_other_at_once_are_friends(outcomes):
    assert outcomes["following_each_other"] == [{"told": ["done", "done"], "friend_rows": 2}] * ROUNDS


def test_a_request_accepted_and_refused_at_once_waits_no_longer(outcomes):
    assert outcomes["accepting_and_refusing"] == [{"told": [], "pending": 0}] * ROUNDS


def test_of_two_who_part_in_every_way_at_once_nothing_but_the_blocks_is_left(outcomes):
    assert outcomes["parting_in_every_way"] == [{"told": [], "left": 0, "blocks": 2}] * ROUNDS


def test_no_comment_slips_past_a_block(outcomes):
    expected = {"told": [], "published": 0, "counted_right": True}
    assert outcomes["comment_and_block"] == [expected] * ROUNDS


def test_no_comment_outlives_its_moment(outcomes):
    expected = {"told": [], "published": 0, "counted_right": True}
    assert outcomes["comment_and_removal"] == [expected] * ROUNDS


def test_an_answer_and_the_hiding_of_what_it_answers_do_not_wait_for_each_other(outcomes):
    assert outcomes["answer_and_hiding"] == [{"told": [], "hidden": 1}] * ROUNDS


def test_of_comments_left_at_once_every_one_is_counted(outcomes):
    expected = {"told": ["done"] * 4, "published": 4, "counted_right": True}
    assert outcomes["four_comments"] == [expected] * ROUNDS


def test_removals_that_cross_each_other_both_happen(outcomes):
    left = [{"published": 0, "counted_right": True}] * 2
    assert outcomes["crossing_removals"] == [{"told": ["done", "done"], "left": left}] * ROUNDS


def test_of_two_devices_that_share_at_once_one_is_told_that_the_slot_is_taken(outcomes):
    assert outcomes["two_devices"] == [{"told": ["done", "slot_taken"], "filling": 1}] * ROUNDS


def test_one_key_for_two_dates_at_once_is_one_moment(outcomes):
    assert outcomes["one_key_for_two_dates"] == [{"told": ["done", "done"], "moments": 1}] * ROUNDS


def test_two_pictures_that_fail_at_once_leave_nothing_behind(outcomes):
    expected = {"told": ["done", "done"], "state": "failed", "left": 0}
    assert outcomes["two_pictures_failing"] == [expected] * ROUNDS


def test_of_two_who_choose_one_name_at_once_one_is_told_that_it_is_taken(outcomes):
    assert outcomes["one_name"] == [{"told": ["done", "username_taken"], "people": 1}] * ROUNDS
