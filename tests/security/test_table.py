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
# OWASP ASVS 5.0.0: the level of each requirement of a section, in their order. Those of level 3 are not ours.
STANDARD = {
    "1.1": "22", "1.2": "1111122223", "1.3": "112222222223", "1.4": "222", "1.5": "123",
    "2.1": "122", "2.2": "112", "2.3": "12223", "2.4": "23",
    "3.1": "3", "3.2": "113", "3.3": "12223", "3.4": "11222233", "3.5": "11122333", "3.6": "3",
    "3.7": "22333",
    "4.1": "12233", "4.2": "23333", "4.3": "22", "4.4": "1222",
    "5.1": "2", "5.2": "112333", "5.3": "113", "5.4": "222",
    "6.1": "122", "6.2": "111111112222", "6.3": "11223333", "6.4": "112233", "6.5": "22222333", "6.6": "2223",
    "6.7": "33", "6.8": "2222",
    "7.1": "222", "7.2": "1111", "7.3": "22", "7.4": "11222", "7.5": "223", "7.6": "22",
    "8.1": "1233", "8.2": "1123", "8.3": "133", "8.4": "23",
    "9.1": "111", "9.2": "1222",
    "10.1": "22", "10.2": "223", "10.3": "22223", "10.4": "1111122222233333", "10.5": "22222", "10.6": "22",
    "10.7": "222",
    "11.1": "2233", "11.2": "22233", "11.3": "11233", "11.4": "1222", "11.5": "23", "11.6": "23",
    "11.7": "33",
    "12.1": "12233", "12.2": "11", "12.3": "22223",
    "13.1": "2333", "13.2": "222223", "13.3": "2233", "13.4": "1222233",
    "14.1": "22", "14.2": "12223333", "14.3": "122",
    "15.1": "12233", "15.2": "12233", "15.3": "1222222", "15.4": "3333",
    "16.1": "2", "16.2": "22222", "16.3": "2222", "16.4": "222", "16.5": "2223",
    "17.1": "23", "17.2": "22223333", "17.3": "22",
}  # fmt: skip
NAMED = re.compile(r"`([^`]+)`")
SETTINGS = {Environment.name_of(field) for field in Environment.model_fields} | {SECRETS_DIR}


@cache
def names_in(path: str) -> set[str]:
    return set(re.findall(r"^ *def (test_\w+)", (ROOT / path).read_text(), re.MULTILINE))


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


def wrong_with(row: tuple[str, ...]) -> list[str]:
    """What a line lacks, or names that is not there."""
    _, _, asked, proof = row
    lacks = [] if asked and proof else ["a line is not whole"]
    return lacks + [named for named in names_of(proof) if not is_there(named)]


def test_every_line_is_whole_and_what_it_names_is_there():
    assert {row[0]: wrong for row in ROWS if (wrong := wrong_with(row))} == {}


# While these are there, nobody may say that Teduh is no provider of OpenID Connect and no client of one.
BETWEEN_PLACES = ("src/teduh/delivery/openid.py", "src/teduh/people/openid.py")
OF_THEM = re.compile(r"(10\.\d|6\.8|7\.6)\.\d+|7\.1\.3|9\.2\.4")
NOT_THERE = re.compile(
    r"neither client nor provider|none is connected|no sign-in elsewhere|one issuer, one audience"
)
# What even a client and provider need not have, each with its own reason.
SPARED = {"6.8.3", "10.3.4", "10.5.5"}


def denies_a_module(row: tuple[str, ...]) -> bool:
    """Whether a line says that something does not apply which there is code for."""
    number, _, _, proof = row
    is_of_them = OF_THEM.fullmatch(number) and number not in SPARED
    return proof.startswith("does not apply") and bool(is_of_them or NOT_THERE.search(proof))


def test_no_line_says_that_nothing_is_said_between_places_while_there_is_code_for_it():
    assert all((ROOT / module).exists() for module in BETWEEN_PLACES)
    assert [row[0] for row in ROWS if denies_a_module(row)] == []


@pytest.mark.parametrize(
    ("number", "proof", "denies"),
    [
        ("10.4.1", "does not apply: neither client nor provider yet", True),
        ("10.4.1", "does not apply: we are too small", True),
        ("14.1.1", "does not apply: none is connected", True),
        ("6.8.3", "does not apply: no SAML", False),
        ("17.1.1", "does not apply: no WebRTC yet", False),
        ("10.4.1", "`tests/delivery/test_connections.py`", False),
    ],
)
def test_a_line_that_denies_a_module_is_found(number, proof, denies):
    assert denies_a_module((number, "1", "asked", proof)) is denies


def test_every_requirement_of_both_levels_is_there_once_and_at_its_level():
    asked = [
        (f"{section}.{number}", level)
        for section, levels in STANDARD.items()
        for number, level in enumerate(levels, 1)
        if level != "3"
    ]
    assert (len(asked), [level for _, level in asked].count("1")) == (253, 70)
    assert [row[:2] for row in ROWS] == asked


def test_places_on_the_page_are_there():
    headings = re.findall(r"^#+ (.+)$", PAGE, re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}
    assert set(re.findall(r"\]\(#([\w-]+)\)", PAGE)) - anchors == set()
