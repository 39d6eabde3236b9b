"""The table of reasons is whole: a lawyer or a product person changes it, and this says what they forgot."""

import pytest

from teduh.safety.models import Decision
from teduh.safety.rules import APPEAL_TIME, REASONS, DecisionVerdict, Verdict, decision_verdict, urgency


@pytest.mark.parametrize("reason", REASONS.values(), ids=REASONS)
def test_a_reason_is_named_and_explained_in_both_languages(reason):
    assert (set(reason.name), set(reason.explained)) == ({"id", "en"}, {"id", "en"})
    assert all([*reason.name.values(), *reason.explained.values()])


@pytest.mark.parametrize("reason", REASONS.values(), ids=REASONS)
def test_a_reason_has_a_known_severity_and_known_decisions(reason):
    assert reason.severity in range(4)
    assert set(reason.verdicts) <= {"veil", "hide", "remove", "suspend"}
    assert reason.verdicts
    assert len(reason.slug) <= 20


def test_paid_politics_and_hidden_advertising_are_reasons():
    assert {"paid_political", "undeclared_sponsor", "self_harm", "portrayed"} <= set(REASONS)


def test_nobody_is_suspended_or_erased_for_being_in_danger():
    assert REASONS["self_harm"].verdicts == ("hide",)


def test_there_is_time_to_appeal():
    assert APPEAL_TIME.days >= 14


def test_the_severe_comes_before_the_young_and_the_young_before_their_equals():
    spam, threat = REASONS["spam"], REASONS["violence"]
    order = [urgency(why, from_minor=minor) for why in (spam, threat) for minor in (False, True)]
    assert order == sorted(order)
    assert len(set(order)) == 4


@pytest.mark.parametrize(
    ("verdict", "reason", "words", "can_be_taken", "expected"),
    [
        ("keep", "", "", True, "fine"),
        ("hide", "spam", "why", True, "fine"),
        ("hide", "spam", "  ", True, "statement_missing"),
        ("hide", "spam", "why", False, "verdict_not_for_thing"),
        ("suspend", "spam", "why", False, "fine"),
        ("suspend", "self_harm", "why", True, "verdict_not_for_reason"),
        ("hide", "weather", "why", True, "unknown_reason"),
        ("burn", "spam", "why", True, "unknown_verdict"),
        ("veil", "sensitive", "why", True, "verdict_not_for_thing"),
    ],
)
def test_a_decision_needs_a_reason_that_allows_it_and_words(verdict, reason, words, can_be_taken, expected):
    assert decision_verdict(verdict, reason, words, can_be_taken=can_be_taken) == DecisionVerdict(expected)


def test_only_what_has_pictures_is_marked_as_sensitive():
    said = decision_verdict("veil", "sensitive", "why", can_be_taken=True, can_be_veiled=True)
    assert said == DecisionVerdict.FINE


def test_the_verdicts_of_rules_and_rows_are_the_same():
    assert set(Decision.Verdict.values) == {each.value for each in Verdict}
