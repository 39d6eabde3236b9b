"""Hidden totals and paused comments on every card: the table, a plain oracle, the feed, and the lane."""

import datetime as dt
import json
from collections import Counter

import pytest

from teduh.foundation.clock import now
from teduh.moments.access import visible_comments
from teduh.moments.actions import leave_comment, react
from teduh.moments.models import Moment
from teduh.people.actions import issue_token
from teduh.people.models import AccessToken
from tests.config.lane.doubles import Doors
from tests.factories import befriend, moment, person, years_ago
from tests.moments.tables import combinations, decide, fits, read_table

TABLE = read_table("counted.csv")
YES_NO = ("yes", "no")
AGES = {"adult": 30, "young": 16}
CHOSEN = {"hides": YES_NO, "paused": YES_NO, "policy": ("viewers", "nobody")}
CASES = combinations(viewer=("author", "friend"), author_age=tuple(AGES), **CHOSEN)


def oracle(case):
    """The same rule a second time, in other words than the querysets and the table."""
    knows = case["viewer"] == "author" or (case["author_age"] == "adult" and case["hides"] == "no")
    is_open = case["paused"] == "no" and case["policy"] != "nobody"
    return "told" if knows else "not", "yes" if is_open else "no"


def decided(case):
    return decide(TABLE, case, "counts"), decide(TABLE, case, "writes")


def test_table_and_oracle_say_the_same_and_no_line_is_idle():
    assert [case for case in CASES if decided(case) != oracle(case)] == []
    uses = Counter(id(next(line for line in TABLE if fits(line, case))) for case in CASES)
    assert [line for line in TABLE if not uses[id(line)]] == []


def shared(author, friend, number, case):
    """With a comment and a sign of the friend, left before the author chose."""
    made = moment(author, day=now().date() - dt.timedelta(days=number), comment_policy="viewers")
    leave_comment(friend, moment_id=made.pk, text=f"Kata {number}")
    react(friend, moment_id=made.pk, kind="heart")
    chosen = {"hides_totals": case["hides"] == "yes", "comments_paused": case["paused"] == "yes"}
    Moment.objects.filter(pk=made.pk).update(comment_policy=case["policy"], **chosen)
    return str(made.pk)


@pytest.mark.django_db
@pytest.mark.usefixtures("homes", "clock")
@pytest.mark.parametrize("age", AGES)
def test_every_card_keeps_the_table_in_the_lane_as_in_django(age):
    here = {"author": person(birth_date=years_ago(AGES[age])), "friend": person()}
    befriend(here["author"], here["friend"])
    made = {
        shared(here["author"], here["friend"], number, case): case
        for number, case in enumerate(combinations(**CHOSEN))
    }
    doors, wrong = Doors(), []
    for viewer, somebody in here.items():
        answer = doors.both("/api/v1/feed", token=issue_token(somebody, kind=AccessToken.Kind.APP))
        cards = {card["id"]: card for card in json.loads(answer.body)["cards"]}
        assert (answer.by_lane, set(cards)) == (True, set(made))
        for key, chosen in made.items():
            case = {"viewer": viewer, "author_age": age, **chosen}
            wrong += [(case, told(cards[key]))] if told(cards[key]) != decided(case) else []
            assert visible_comments(somebody, Moment.objects.get(pk=key)).count() == 1
    assert wrong == []


def told(card):
    """Both numbers, or neither."""
    counts = {(1, 1): "told", (None, None): "not"}[card["comment_count"], card["reaction_count"]]
    return counts, "yes" if card["may_comment"] else "no"
