"""The comment gate: the product's table against a second one, and an order that never changes."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teduh.moments.models import CommentPolicy
from teduh.moments.rules import GateFacts, GateVerdict, comment_gate, gate_lines
from tests.moments.tables import combinations, fits, read_table

TABLE = read_table("comment_gate.csv")
YES_NO = ("yes", "no")
CASES = combinations(
    seen=("yes", "locked", "outside", "stranger_to_minor", "blocked"),
    policy=tuple(CommentPolicy.values),
    who=("stranger", "friend", "approved", "approved friend", "author"),
    paused=YES_NO,
    last_minute=("9", "10"),
    same_before=("1", "2"),
    has=("nothing", "link", "word"),
    kept=("free", "restricted", "limited"),
    approve_first=YES_NO,
)
FACTS = st.builds(
    GateFacts,
    policy=st.sampled_from(CommentPolicy),
    comments_last_minute=st.integers(0, 12),
    same_text_before=st.integers(0, 3),
)
# The steps of C-1, in the words of the rule.
STEPS = ["lock", "audience", "age", "block", "who", "pause", "rate", "keyword", "restrict", "limit"]
STEPS += ["approve", "publish"]


def facts_of(case):
    return GateFacts(
        is_author=case["who"] == "author",
        is_locked=case["seen"] == "locked",
        in_audience=case["seen"] != "outside",
        is_stranger_to_minor=case["seen"] == "stranger_to_minor",
        is_blocked=case["seen"] == "blocked",
        policy=CommentPolicy(case["policy"]),
        is_friend="friend" in case["who"],
        is_approved="approved" in case["who"],
        is_paused=case["paused"] == "yes",
        comments_last_minute=int(case["last_minute"]),
        same_text_before=int(case["same_before"]),
        has_link=case["has"] == "link",
        has_word=case["has"] == "word",
        is_under_restriction=case["kept"] == "restricted",
        is_under_limit=case["kept"] == "limited",
        approve_first=case["approve_first"] == "yes",
    )


def told(outcome):
    return GateVerdict.PUBLISHED if outcome.is_quiet else outcome.verdict


@pytest.mark.parametrize("policy", CommentPolicy.values)
def test_c1_every_comment_becomes_what_the_table_says(policy):
    wrong = []
    for case in (case for case in CASES if case["policy"] == policy):
        outcome = comment_gate(facts_of(case))
        line = next(line for line in TABLE if fits(line, case))
        if (outcome.verdict, told(outcome)) != (line["becomes"], line["told"]):
            wrong.append(case)
    assert wrong == []


def test_no_line_of_the_table_is_idle():
    deciding = {id(next(line for line in TABLE if fits(line, case))) for case in CASES}
    assert [line for line in TABLE if id(line) not in deciding] == []


def test_c1_the_steps_stand_in_the_order_of_the_rule():
    assert list(dict.fromkeys(line.step for line in gate_lines())) == STEPS


@given(FACTS)
def test_c1_the_first_line_that_holds_wins_and_asking_again_says_the_same(facts):
    first = next(line for line in gate_lines() if getattr(facts, line.fact))
    assert comment_gate(facts).verdict is first.becomes
    assert comment_gate(facts) == comment_gate(facts)


@given(FACTS)
def test_c24_restricting_and_limiting_change_nothing_of_what_is_told(facts):
    free = replace(facts, is_under_restriction=False, is_under_limit=False)
    bound = replace(facts, is_under_restriction=True, is_under_limit=True)
    assert told(comment_gate(bound)) == told(comment_gate(free))


def test_c12_trust_passes_words_and_approval_and_no_refusal():
    held_else = {
        "has": "word",
        "approve_first": "yes",
        "same_before": "1",
        "last_minute": "9",
        "kept": "free",
    }
    for case in CASES:
        if case["who"] == "approved friend" and held_else.items() <= case.items():
            free = {**case, "has": "nothing", "approve_first": "no"}
            assert comment_gate(facts_of(case)) == comment_gate(facts_of(free))
            refused = case["seen"] != "yes" or case["paused"] == "yes" or case["policy"] == "nobody"
            assert (comment_gate(facts_of(case)).verdict is GateVerdict.PUBLISHED) != refused
