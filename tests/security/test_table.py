"""The table of docs/operate/security.md names only what is there, and leaves no line empty."""

import re
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings

from teduh.config.environment import SECRETS_DIR, Environment

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/operate/security.md").read_text()
ROWS = [
    tuple(cell.strip() for cell in line.strip("|").split("|"))
    for line in PAGE.splitlines()
    if re.match(r"\| \d+\.\d+", line)
]
NAMED = re.compile(r"`([^`]+)`")
SETTINGS = {Environment.name_of(field) for field in Environment.model_fields} | {SECRETS_DIR}


@cache
def names_in(path: str) -> set[str]:
    return set(re.findall(r"^def (test_\w+)", (ROOT / path).read_text(), re.MULTILINE))


def is_there(named: str) -> bool:
    """A test, a file, or a setting of ours or of Django."""
    path, _, test = named.partition("::")
    if test:
        return test in names_in(path)
    if "/" in named or "." in named:
        return (ROOT / named).exists() or (ROOT / "src/teduh" / named).exists()
    return named in SETTINGS or hasattr(settings, named)


def names_of(proof: str) -> list[str]:
    """What a proof leans on: the words of a duty are not proofs."""
    looks_named = re.compile(r"::|^[\w./-]+\.(py|md|toml|yml|csv|lock|json)$|^[A-Z][A-Z0-9_]+$")
    return [named for named in NAMED.findall(proof) if looks_named.search(named)]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_a_line_is_whole_and_what_it_names_is_there(row):
    number, level, asked, proof = row
    assert (re.fullmatch(r"\d+\.\d+(\.\d+)?", number) is not None, level in {"1", "2"}) == (True, True)
    assert (asked != "", proof != "") == (True, True)
    assert [named for named in names_of(proof) if not is_there(named)] == []


def test_no_number_stands_twice_and_every_chapter_is_there():
    numbers = [row[0] for row in ROWS]
    assert sorted(set(numbers)) == sorted(numbers)
    assert {int(number.partition(".")[0]) for number in numbers} == set(range(1, 18))


def test_places_on_the_page_are_there():
    headings = re.findall(r"^#+ (.+)$", PAGE, re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}
    assert set(re.findall(r"\]\(#([\w-]+)\)", PAGE)) - anchors == set()
