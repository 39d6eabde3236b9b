"""Quotas and arms count exactly, whoever finishes at the same time."""

import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from teduh.surveys import rules
from teduh.surveys.models import Response, Tally
from tests.servers.homes import environment_of, give_tables
from tests.surveys.fielded import Respondent, fielded
from tests.surveys.questionnaire.samples import answer_is, page, question, questionnaire

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def raced(tmp_path_factory):
    home = tmp_path_factory.mktemp("survey-race")
    give_tables(home)
    environment = {**environment_of(home), "TEDUH_ALLOWED_HOSTS": "testserver"}
    command = [sys.executable, "-m", "tests.surveys.race", "200"]
    ran = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout.splitlines()[-1])


@pytest.mark.database
def test_of_two_hundred_at_once_exactly_a_hundred_are_counted(raced):
    counted = {key: raced[key] for key in ("begun", "complete", "full", "tally", "quota")}
    assert counted == {"begun": 200, "complete": 100, "full": 100, "tally": 100, "quota": 100}


@pytest.mark.database
def test_each_of_them_is_told_what_became_of_it(raced):
    assert (raced["thanked"], raced["turned"]) == (100, 100)


@pytest.mark.database
def test_the_arms_that_count_differ_by_one_at_most(raced):
    assert (sum(raced["arms"]), max(raced["counted"]) - min(raced["counted"]) <= 1) == (100, True)


def balloted(arms="ab", **more):
    return questionnaire(
        page("one", question("q1", is_required=True)),
        page("two", question("q2", is_required=True)),
        fielding={"ballots": [{"id": "wording", "arms": list(arms)}]} | more,
    )


def counted(country="ID"):
    rows = Response.objects.filter(state="complete", is_ahead=False, country=country)
    return [rows.filter(arms={"wording": arm}).count() for arm in "ab"]


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(3))
def test_the_arms_stay_level_in_each_country_whoever_leaves_or_withdraws(seed):
    fielded(balloted(), "ID", "DE")
    dice = Random(seed)  # noqa: S311 - chance of a test, the same each time
    begun: list[Respondent] = []
    done: list[Respondent] = []
    for _ in range(40):
        step = dice.random()
        if step < 0.5 or not begun:
            begun.append(Respondent(country=dice.choice(["ID", "DE"])))
        elif step < 0.9:
            done.append(begun.pop(dice.randrange(len(begun))))
            done[-1].finishes()
        elif done:
            left = done.pop(dice.randrange(len(done)))
            left.client.post("/surveys/withdraw/", {"receipt": left.receipt()})
        assert all(abs(a - b) <= 1 for a, b in map(counted, ("ID", "DE")))


@pytest.mark.django_db
def test_who_waits_for_the_other_arm_is_kept_and_counts_once_it_has_caught_up():
    fielded(balloted())
    people = [Respondent() for _ in range(6)]
    of_arm = {arm: [each for each in people if arm_of(each) == arm] for arm in "ab"}
    for each in of_arm["a"]:
        each.finishes()
    assert (Response.objects.filter(state="complete").count(), counted()) == (3, [1, 0])
    for each in of_arm["b"]:
        each.finishes()
    assert counted() == [3, 3]


def arm_of(respondent):
    from teduh.surveys.access import hashed  # noqa: PLC0415 - only here

    return Response.objects.get(resume_hash=hashed(respondent.token)).arms["wording"]


@pytest.mark.parametrize(
    ("complete", "waiting"),
    [
        ({"a": 0, "b": 0}, {"a": 0, "b": 0}),
        ({"a": 1, "b": 0}, {"a": 0, "b": 0}),
        ({"a": 5, "b": 2}, {"a": 2, "b": 0}),
        ({"a": 5, "b": 2, "c": 3}, {"a": 2, "b": 0, "c": 0}),
    ],
)
def test_as_many_wait_as_an_arm_is_ahead_by_more_than_one(complete, waiting):
    assert rules.ahead_by(complete) == waiting


@pytest.mark.django_db
def test_who_is_too_many_is_told_so_and_nothing_is_kept():
    fielded(questionnaire(page("one", question("q1")), fielding={"quotas": [{"id": "all", "size": 1}]}))
    first, second = Respondent(), Respondent()
    first.sends("one", q_q1="1")
    second.sends("one", q_q1="1")
    kept = Response.objects.order_by("state").values_list("state", "answers")
    assert list(kept) == [("complete", {"q1": "1"}), ("quota_full", {})]
    assert "Enough people like you have answered" in second.sees()


@pytest.mark.django_db
def test_a_full_quota_is_noticed_before_the_rest_is_asked():
    quota = {"id": "ones", "size": 1, "when": answer_is("q1", "1")}
    fielded(
        questionnaire(page("one", question("q1")), page("two", question("q2")), fielding={"quotas": [quota]})
    )
    Respondent().finishes()
    late, other = Respondent(), Respondent()
    late.sends("one", q_q1="1")
    other.sends("one", q_q1="2")
    assert ("Enough people" in late.sees(), "Enough people" in other.sees()) == (True, False)


@pytest.mark.django_db
def test_a_place_that_is_given_back_is_free_again():
    fielded(questionnaire(page("one", question("q1")), fielding={"quotas": [{"id": "all", "size": 1}]}))
    first = Respondent()
    first.sends("one", q_q1="1")
    first.client.post("/surveys/withdraw/", {"receipt": first.receipt()})
    Respondent().sends("one", q_q1="1")
    assert (Response.objects.get().state, Tally.objects.get(key="quota:all").count) == ("complete", 1)


def test_counts_at_the_desk_move_in_steps_of_ten():
    steps = {rules.in_steps(count) for count in range(35)}
    assert sorted(steps) == [0, 10, 20, 30]
    assert all(more - fewer >= rules.STEP for fewer, more in pairwise(sorted(steps)))
