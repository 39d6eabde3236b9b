"""One table of cases holds the server and, in tests/journeys, the browser to the same answers."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from teduh.surveys.questionnaire.expressions import Expression, Facts, evaluate, leaves

CASES = json.loads(Path(__file__).with_name("logic_cases.json").read_text(encoding="utf-8"))
TREES = TypeAdapter[Expression](Expression)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_server_answers_as_the_table_says(case):
    tree = TREES.validate_python(case["tree"])
    found = evaluate(tree, Facts(case["answers"], case["known"], case["arms"]))
    assert (found, type(found) is bool) == (case["expected"], type(case["expected"]) is bool)


def test_every_operation_stands_in_the_table():
    named = json.dumps([case["tree"] for case in CASES])
    operations = TREES.json_schema()["$defs"]["Call"]["properties"]["call"]["enum"]
    assert [name for name in operations if f'"call": "{name}"' not in named] == []


@pytest.mark.parametrize(
    "tree", [{}, {"call": "today", "with": [{"value": 1}]}, {"value": 1, "answer": "q"}, {"call": "and"}]
)
def test_what_is_no_tree_is_refused(tree):
    with pytest.raises(ValidationError):
        TREES.validate_python(tree)


def test_a_tree_that_is_too_deep_is_refused_and_breaks_nothing():
    deep = '{"call":"not","with":[' * 5000 + '{"value":1}' + "]}" * 5000
    with pytest.raises(ValidationError):
        TREES.validate_json(deep)


VALUES = st.one_of(st.none(), st.booleans(), st.integers(-9, 9), st.text("1a. ", max_size=3))


@given(VALUES, VALUES)
def test_equal_and_different_are_never_both(left, right):
    facts = Facts({"a": left, "b": right})
    parts = [{"answer": "a"}, {"answer": "b"}]
    same, other = (
        evaluate(TREES.validate_python({"call": name, "with": parts}), facts) for name in ("=", "!=")
    )
    assert same is not other


def test_leaves_are_all_that_a_tree_looks_at():
    tree = TREES.validate_python(
        {
            "call": "and",
            "with": [{"answer": "a"}, {"call": "not", "with": [{"arm": "b"}]}, {"fact": "country"}],
        }
    )
    assert [leaf.model_dump(exclude_defaults=True) for leaf in leaves(tree)] == [
        {"answer": "a"},
        {"arm": "b"},
        {"fact": "country"},
    ]
