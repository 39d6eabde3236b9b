"""A document that leads somewhere leads to something."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]+)")
TARGET = re.compile(r"^([a-z]+):.*## ", re.MULTILINE)
TOLD_TO_MAKE = re.compile(r"`make ([a-z]+)")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_to_a_file(document: Path):
    links = LINK.findall(document.read_text())

    assert [link for link in links if not (document.parent / link).exists()] == []


def test_everything_we_are_told_to_make_can_be_made():
    told = {name for document in DOCUMENTS for name in TOLD_TO_MAKE.findall(document.read_text())}

    assert told - set(TARGET.findall((ROOT / "Makefile").read_text())) == set()
