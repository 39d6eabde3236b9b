"""Every command that a document or a file of deploy/ tells somebody to run is there, with those words."""

import argparse
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from teduh.config.command_line import parser

ROOT = Path(__file__).resolve().parents[2]
TOLD_IN = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("deploy/**/*")])
# As a line of a script or a unit, or between backticks in a sentence.
TOLD = re.compile(r"(?:^|[`\s]|bin/)(?<!-g )teduh ((?:[a-z][a-z-]*)(?: (?:[A-Za-z0-9./_-]+|%i))*)")
COMPOSED = re.compile(r"\[teduh, ([^\]]+)\]")
BLOCKS = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
WORDS = re.compile(r"`([^`\n]+)`")


def told() -> Iterator[tuple[str, str]]:
    for path in TOLD_IN:
        if path.is_file() and "__pycache__" not in path.parts:
            for words in _commands_in(path):
                yield str(path.relative_to(ROOT)), words


def _commands_in(path: Path) -> Iterator[str]:
    text = path.read_text()
    if path.suffix == ".md":
        spans = [*WORDS.findall(BLOCKS.sub("", text)), *BLOCKS.findall(text)]
        text = "\n".join(spans)
    else:
        yield from (each.replace(",", " ").replace('"', "") for each in COMPOSED.findall(text))
    for line in text.splitlines():
        if not line.lstrip().startswith("#"):
            yield from TOLD.findall(line.split("#")[0])


def commands(of: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    for action in of._actions:  # noqa: SLF001 - the library has no other way to ask
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - as above
            return dict(action.choices)
    return {}


@pytest.mark.parametrize(("place", "words"), sorted(set(told())))
def test_a_command_that_is_told_is_there(place, words):
    name, *given = shlex.split(words)
    place = f"{place} tells of `teduh {words}`"
    known = commands(parser())
    assert name in known, place
    asked = known[name]
    if (verbs := commands(asked)) and given:
        assert given[0] in verbs, place
        asked = verbs[given[0]]
    options = asked._option_string_actions  # noqa: SLF001 - as above
    wrong = [word for word in given if word.startswith("--") and word not in options]
    assert name == "manage" or wrong == [], place


def test_there_are_commands_to_check():
    assert len(set(told())) > 15
