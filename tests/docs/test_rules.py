"""docs/develop/rules.md names, for each rule, tests that are there."""

import re

from tests.security.test_table import ROOT, is_there, names_of

PAGE = (ROOT / "docs/develop/rules.md").read_text()
ROWS = [
    tuple(cell.strip() for cell in line.strip("|").split("|"))
    for line in PAGE.splitlines()
    if re.match(r"\| [CNQSDXHVLTE]-\d+ ", line)
]
OF_THE_DAY = (*range(14, 24), 54, 65, 68, 71, 72, 76, 77, 85, 89, 90, 91, 93)
OF_THE_DESK = (1, 2, 4, 5, 6, 7, 10, 14, 43, 90, 93, 103, 113)


def test_every_rule_stands_here_once_and_in_order():
    wanted = [*(f"C-{number}" for number in range(1, 55)), *(f"N-{number}" for number in OF_THE_DAY)]
    wanted += [f"Q-{number}" for number in range(1, 21)]
    of_help = [*(f"D-{number}" for number in range(1, 12)), *(f"X-{number}" for number in range(1, 7))]
    of_help += [f"H-{number}" for number in range(1, 25)]
    wanted += [f"S-{number}" for number in range(1, 53)]
    of_voices = [*(f"V-{number}" for number in range(1, 20)), *(f"L-{number}" for number in range(1, 7))]
    of_voices += [*(f"T-{number}" for number in OF_THE_DESK), *(f"E-{number}" for number in range(1, 9))]
    assert [row[0] for row in ROWS] == wanted + of_help + of_voices


def test_each_names_tests_that_are_there():
    # A row may lead to other rows, which are proven here as well.
    unproven = [row[0] for row in ROWS if not names_of(row[2]) and not re.search(r"[CN]-\d+", row[2])]
    missing = [named for row in ROWS for named in names_of(row[2]) if not is_there(named)]
    assert (unproven, missing) == ([], [])
