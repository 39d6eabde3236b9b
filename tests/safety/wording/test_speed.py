"""No text takes out of all proportion to read, whoever wrote it: twice the text, twice the time."""

import gc
import random
import time

import pytest

from teduh.safety.wording import lint, read
from teduh.safety.wording.lexicon import lexicon
from teduh.safety.wording.measuring import shipped_lines

# Ten times what it takes, on a machine that does nothing else: what grows out of hand is far beyond it.
MOST_MS = 50.0


def milliseconds(work, text, rounds=4):
    """Of this processor, the best of several: others may be at work beside us."""
    work(text)
    best = float("inf")
    gc.disable()
    try:
        for _ in range(rounds):
            start = time.process_time()
            work(text)
            best = min(best, time.process_time() - start)
    finally:
        gc.enable()
    return best * 1000


def hostile():
    words = sorted(lexicon().spelling.known)
    chance = random.Random(3)  # noqa: S311 - the same words each time
    yield "lines", " ".join(line.text for line in shipped_lines())
    yield "words of the rules", " ".join(chance.choice(words) for _ in range(400))
    yield "the same word", "mau " * 500
    yield "almost a match", "aku mau tidak " * 150
    yield "matches", "aku mau bunuh diri malam ini " * 70
    yield "letters apart", "b u n u h " * 200
    yield "signs inside", "b.u.n." * 340
    yield "stars", "m*ti " * 400
    yield "one word", "a" * 2000
    yield "glued", "bunuhdirimati" * 150
    yield "signs", "!?*.,'" * 340
    yield "emoji", "💔🏽 " * 600
    yield "marks", "a\u0301\u0302\u0303" * 500


@pytest.mark.parametrize("text", [pytest.param(text[:2000], id=name) for name, text in hostile()])
def test_a_thousand_characters_take_milliseconds_and_no_more_in_longer_texts(text):
    each = milliseconds(read, text) / len(text) * 1000
    longer = milliseconds(read, text * 4, rounds=2) / len(text * 4) * 1000
    assert each <= MOST_MS
    assert longer <= max(2 * each, MOST_MS)


def test_the_lint_is_as_quick():
    text = ("Ia bunuh diri karena utang, dan orang gila itu nekat. " * 40)[:2000]
    assert milliseconds(lambda each: lint(each, "id"), text) / 2 <= MOST_MS
