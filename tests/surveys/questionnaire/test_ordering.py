"""Chance decides the order, and nobody has to remember it."""

from collections import Counter
from math import sqrt

from teduh.surveys.questionnaire.model import Question
from teduh.surveys.questionnaire.ordering import choices_for, items_for, shown_order
from tests.surveys.questionnaire.samples import DONT_KNOW, REFUSED, choice, question, words

SEEDS = 10_000
FREE = ("a", "b", "c", "d", "e")
SHUFFLED = Question.model_validate(
    question(
        "q",
        "multi",
        random_choices=True,
        choices=[
            *map(choice, FREE[:3]),
            DONT_KNOW,
            *map(choice, FREE[3:]),
            choice("z", is_fixed=True),
            REFUSED,
        ],
    )
)


def codes(response: str, asked: Question = SHUFFLED) -> list[str]:
    return [each.code for each in choices_for(asked, response)]


def test_each_free_place_is_as_likely_as_any_other():
    counted = Counter(
        (code, place) for seed in range(SEEDS) for place, code in enumerate(codes(str(seed))[:5])
    )
    expected, error = SEEDS / 5, sqrt(SEEDS * 0.2 * 0.8)
    far = {key: count for key, count in counted.items() if abs(count - expected) > 3 * error}
    assert (len(counted), far) == (25, {})


def test_neighbours_are_as_likely_as_any_others():
    pairs = Counter(tuple(codes(f"r{seed}")[:2]) for seed in range(SEEDS))
    error = sqrt(SEEDS * 0.05 * 0.95)
    assert (len(pairs), [p for p, n in pairs.items() if abs(n - SEEDS / 20) > 4 * error]) == (20, [])


def test_the_tail_never_moves():
    assert {tuple(codes(str(seed))[5:]) for seed in range(SEEDS)} == {("98", "z", "99")}


def test_who_comes_back_meets_the_same_order():
    assert codes("the same") == codes("the same")


def test_two_questions_of_one_response_are_shuffled_apart():
    other = SHUFFLED.model_copy(update={"id": "p"})
    differ = [seed for seed in range(100) if codes(str(seed)) != codes(str(seed), other)]
    assert len(differ) > 90


def test_what_is_not_to_be_shuffled_stands_as_it_is_written():
    plain = Question.model_validate(question("q", choices=[choice("b"), REFUSED, choice("a")]))
    assert codes("r", plain) == ["b", "99", "a"]
    assert shown_order(plain, "r") == []


def test_lines_of_a_grid_are_shuffled_and_their_order_is_told():
    lines = [{"code": code, "texts": words(code)} for code in FREE]
    grid = Question.model_validate(question("g", "grid", items=lines, random_items=True))
    shown = [item.code for item in items_for(grid, "r7")]
    assert sorted(shown) == list(FREE)
    assert shown_order(grid, "r7") == shown
