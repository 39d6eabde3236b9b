"""No text takes out of all proportion to read, whoever wrote it: four times the text, four times the steps.

Steps are counted, so that no machine's mood decides; what they take is measured by `teduh bench wording`.
"""

import sys

import pytest

from benchmarks.wording import HOSTILE_CONTACTS, hostile
from teduh.safety.wording import lint, read
from teduh.safety.wording.contacts import find_contacts

# A text of four times the length has a few more words whose neighbours are looked at.
MOST_FOR_FOUR_TIMES = 5


def steps(work, text):
    """How often a function of ours or of the library is called, once everything is loaded."""
    work(text)
    counted = 0

    def count(*_):
        nonlocal counted
        counted += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work(text)
    finally:
        sys.setprofile(before)
    return counted


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in hostile()])
def test_reading_takes_as_many_steps_as_a_text_is_long(text):
    assert steps(read, text * 4) <= MOST_FOR_FOUR_TIMES * steps(read, text)


def test_the_lint_takes_as_many_steps_as_a_text_is_long():
    text = ("Ia bunuh diri karena utang, dan orang gila itu nekat. " * 40)[:2000]
    assert steps(lambda each: lint(each, "id"), text * 4) <= MOST_FOR_FOUR_TIMES * steps(
        lambda each: lint(each, "id"), text
    )


@pytest.mark.parametrize("text", HOSTILE_CONTACTS)
def test_contacts_are_found_in_as_many_steps_as_a_text_is_long(text):
    def found(each):
        return find_contacts(each, "en")

    assert steps(found, text * 4) <= MOST_FOR_FOUR_TIMES * steps(found, text)
