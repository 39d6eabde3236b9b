"""The comment gate, read from a table: every combination, and an order that never changes."""

import pytest

from teduh.moments.models import CommentPolicy
from teduh.moments.rules import GateFacts, comment_gate
from tests.moments.tables import combinations, decide, fits, read_table

TABLE = read_table("comment_gate.csv")
YES_NO = ("yes", "no")
CASES = combinations(
    locked=YES_NO,
    in_audience=YES_NO,
    stranger_to_minor=YES_NO,
    blocked=YES_NO,
    policy=tuple(CommentPolicy.values),
    who=("stranger", "friend", "approved", "approved friend", "author"),
    last_minute=("9", "10"),
    same_before=("1", "2"),
    approve_first=YES_NO,
)


def facts_of(case):
    return GateFacts(
        is_author=case["who"] == "author",
        is_locked=case["locked"] == "yes",
        in_audience=case["in_audience"] == "yes",
        is_stranger_to_minor=case["stranger_to_minor"] == "yes",
        is_blocked=case["blocked"] == "yes",
        policy=CommentPolicy(case["policy"]),
        is_friend="friend" in case["who"],
        is_approved="approved" in case["who"],
        comments_last_minute=int(case["last_minute"]),
        same_text_before=int(case["same_before"]),
        approve_first=case["approve_first"] == "yes",
    )


@pytest.mark.parametrize("locked", YES_NO)
def test_every_comment_becomes_what_the_table_says(locked):
    cases = [case for case in CASES if case["locked"] == locked]
    wrong = [case for case in cases if comment_gate(facts_of(case)) != decide(TABLE, case, "becomes")]
    assert wrong == []


def test_no_line_of_the_table_is_idle():
    deciding = {id(next(line for line in TABLE if fits(line, case))) for case in CASES}
    assert [line for line in TABLE if id(line) not in deciding] == []
