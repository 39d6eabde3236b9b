"""What it takes to read a text that somebody wrote, line by line of the lists and where texts are hostile."""

import random
import re
import time
import unicodedata
from collections.abc import Callable, Iterator

import django

django.setup()

from teduh.safety.wording import lint, read  # noqa: E402 - needs the settings
from teduh.safety.wording.contacts import find_contacts  # noqa: E402 - as above
from teduh.safety.wording.lexicon import lexicon  # noqa: E402 - as above
from teduh.safety.wording.measuring import shipped_lines  # noqa: E402 - as above

ROUNDS, QUICK_ROUNDS = 30, 4
LENGTH = 2_000
Work = Callable[[str], object]
_WORDS = re.compile(r"\w+")
HOSTILE_CONTACTS = (
    "a." * 2000,
    "0 8 " * 1000,
    "@" * 4000,
    "jl a b c " * 450,
    "Pak A" * 800,
    "a" * 4000,
    "Aa " * 1300,
)


def hostile() -> Iterator[tuple[str, str]]:
    """Texts of 2,000 characters that are known to trouble those who look for words, each under its name."""
    words = sorted(lexicon().spelling.known)
    chance = random.Random(3)  # noqa: S311 - the same words each time
    texts = {
        "lines": " ".join(line.text for line in shipped_lines()),
        "words of the rules": " ".join(chance.choice(words) for _ in range(400)),
        "the same word": "mau " * 500,
        "almost a match": "aku mau tidak " * 150,
        "matches": "aku mau bunuh diri malam ini " * 70,
        "letters apart": "b u n u h " * 200,
        "signs inside": "b.u.n." * 340,
        "stars": "m*ti " * 400,
        "one word": "a" * 2000,
        "glued": "bunuhdirimati" * 160,
        "signs": "!?*.,'" * 340,
        "emoji": "💔🏽 " * 700,
        "marks": "a\u0301\u0302\u0303" * 500,
    }
    for name, text in texts.items():
        yield name, text[:LENGTH]


def run(*, quick: bool = False) -> Iterator[dict[str, object]]:
    """Milliseconds for a thousand characters, beside folding the text and cutting it into words."""
    rounds = QUICK_ROUNDS if quick else ROUNDS
    works: dict[str, Work] = {"teduh": read, "bare": _bare}
    for name, text in hostile():
        yield from _measured(f"read, {name}", works, text, rounds)
    lined = ("Ia bunuh diri karena utang, dan orang gila itu nekat. " * 40)[:LENGTH]
    yield from _measured("lint", works | {"teduh": lambda text: lint(text, "id")}, lined, rounds)
    for text in HOSTILE_CONTACTS:
        found = works | {"teduh": lambda each: find_contacts(each, "en")}
        yield from _measured(f"contacts, {text[:8]}", found, text[:LENGTH], rounds)


def _bare(text: str) -> object:
    return _WORDS.findall(unicodedata.normalize("NFKC", text).casefold())


def _measured(case: str, works: dict[str, Work], text: str, rounds: int) -> Iterator[dict[str, object]]:
    best = dict.fromkeys(works, float("inf"))
    for _ in range(rounds):
        for system, work in works.items():
            best[system] = min(best[system], _once(work, text))
    for system, value in best.items():
        line = {"bench": "wording", "case": case, "system": system, "value": round(value, 3)}
        yield line | {"unit": "ms for 1,000 characters"}
    yield {
        "bench": "wording",
        "case": case,
        "against": "bare",
        "ratio": round(best["teduh"] / best["bare"], 1),
    }


def _once(work: Work, text: str) -> float:
    began = time.process_time()
    work(text)
    return (time.process_time() - began) * 1e6 / len(text)
