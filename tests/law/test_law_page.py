"""docs/operate/law.md answers every line of law and norm, and what it names is there."""

import re

import pytest

from tests.security.test_table import ROOT, is_there, names_of

PAGE = (ROOT / "docs/operate/law.md").read_text()
ROWS = [
    tuple(cell.strip() for cell in line.strip("|").split("|"))
    for line in PAGE.splitlines()
    if re.match(r"\| (TT|UK|EU|DSA|ID|PDP)-\d+ ", line)
]
# How many lines each source has.
LINES = {"TT": 8, "UK": 15, "EU": 11, "DSA": 3, "ID": 12, "PDP": 9}


def test_every_line_is_answered_once():
    wanted = [f"{source}-{number}" for source, count in LINES.items() for number in range(1, count + 1)]
    assert [row[0] for row in ROWS] == wanted


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_a_line_is_proven_or_a_duty_or_does_not_apply(row):
    _, asked, how = row
    assert asked != ""
    assert names_of(how) or re.match(r"duty: |does not apply: |as [A-Z]+-\d+", how)
    assert [named for named in names_of(how) if not is_there(named)] == []
