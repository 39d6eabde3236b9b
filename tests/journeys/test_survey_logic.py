"""Skip rules come to the same in a browser as on the server: by the shared table, and by trees of chance."""

import json
import random
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from pydantic import TypeAdapter

from teduh.surveys.questionnaire.expressions import PARTS, Expression, Facts, evaluate

HERE = Path(__file__).parents[1]
SOURCE = HERE.parent / "src" / "teduh" / "surveys" / "static" / "surveys" / "logic.js"
CASES = json.loads((HERE / "surveys" / "questionnaire" / "logic_cases.json").read_text(encoding="utf-8"))
TREES = TypeAdapter[Expression](Expression)
VALUES = (
    True,
    False,
    0,
    1,
    -3,
    2.5,
    "",
    "1",
    "01",
    "-3",
    " 2.5 ",
    "a",
    "a b",
    "2026-11-29",
    "2026-12-01",
    ".",
)
ANSWERS = {"one": "1", "word": "a", "list": ["a", "1"], "n": 3, "grid": {"a": "1"}, "no": {"code": "99"}}
CHANCE = 3000

pytestmark = pytest.mark.journey


@pytest.fixture
def page(browser: Browser) -> Page:
    page = browser.new_page()
    page.add_script_tag(type="module", content=SOURCE.read_text() + "\nwindow.evaluateTree = evaluate;\n")
    page.wait_for_function("window.evaluateTree !== undefined")
    return page


def in_browser(page: Page, cases: list[dict[str, Any]]) -> list[Any]:
    answers: list[Any] = page.evaluate("(all) => all.map((one) => window.evaluateTree(one.tree, one))", cases)
    return answers


def told(values: list[Any]) -> list[tuple[bool, Any]]:
    """Yes is not one, and two are 2.0."""
    return [(isinstance(value, bool), value) for value in values]


def test_the_browser_answers_as_the_table_says(page: Page):
    assert told(in_browser(page, CASES)) == told([case["expected"] for case in CASES])


def leaf(dice: random.Random) -> dict[str, Any]:
    kind = dice.randrange(4)
    if kind == 0:
        return {"answer": dice.choice([*ANSWERS, "nothing"]), "item": dice.choice(["", "a"])}
    return {"fact": "country"} if kind == 1 else {"value": dice.choice(VALUES)}


def tree(dice: random.Random, depth: int) -> dict[str, Any]:
    if depth == 0 or dice.random() < 0.2:
        return leaf(dice)
    name = dice.choice(list(PARTS))
    least, most = PARTS[name]
    return {"call": name, "with": [tree(dice, depth - 1) for _ in range(dice.randint(least, min(most, 3)))]}


def test_trees_of_chance_come_to_the_same_in_both(page: Page):
    dice = random.Random(20261129)  # noqa: S311 - chance of a test, the same each time
    known = {"country": "ID"}
    cases = [{"tree": tree(dice, 4), "answers": ANSWERS, "known": known, "arms": {}} for _ in range(CHANCE)]
    expected = [evaluate(TREES.validate_python(case["tree"]), Facts(ANSWERS, known)) for case in cases]
    found = in_browser(page, cases)
    wrong = [
        (case["tree"], server, browser)
        for case, server, browser in zip(cases, told(expected), told(found), strict=True)
        if server != browser
    ]
    assert wrong == []
