"""A lesson from its file: front matter, Markdown, and the blocks between."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from teduh.hub.courses.files.paths import scenario_problems
from teduh.hub.courses.files.problems import Problem
from teduh.hub.courses.files.records import Check, Head, Lesson, Prose, Scenario
from teduh.hub.courses.files.shaping import shaped

FILE = re.compile(r"^\d\d-([a-z0-9]+(?:-[a-z0-9]+)*)\.md$")
_OPENS = re.compile(r"^```(check|scenario)\s*$")
_CLOSES = re.compile(r"^```\s*$")
_HTML = re.compile(r"<[a-zA-Z/!]|!\[")
_FENCE = "---"


@dataclass(frozen=True, slots=True)
class _Part:
    """Some lines of a file, and where they begin. `kind` is prose, check or scenario."""

    kind: str
    text: str
    line: int


def read_lesson(path: Path, file: str) -> tuple[Lesson | None, list[Problem]]:
    """`file` is its name in messages."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return None, [Problem(file, 1, "file")]
    named = FILE.match(path.name)
    if not named:
        return None, [Problem(file, 1, "name", path.name)]
    end = _head_end(lines)
    if end is None:
        return None, [Problem(file, 1, "head")]
    head, problems = shaped(Head, "\n".join(lines[1:end]), file, 2)
    blocks, wrong = _blocks(lines, end + 1, file)
    problems += wrong
    if head is None or problems:
        return None, problems
    return Lesson(named[1], head, tuple(blocks)), []


def _head_end(lines: list[str]) -> int | None:
    if not lines or lines[0].strip() != _FENCE:
        return None
    return next((number for number, line in enumerate(lines[1:], 1) if line.strip() == _FENCE), None)


def _blocks(lines: list[str], start: int, file: str) -> tuple[list[Prose | Check | Scenario], list[Problem]]:
    blocks: list[Prose | Check | Scenario] = []
    problems: list[Problem] = []
    for part in _parts(lines, start):
        block, wrong = _block(part, file)
        problems += wrong
        if block is not None:
            blocks.append(block)
    return blocks, problems


def _block(part: _Part, file: str) -> tuple[Prose | Check | Scenario | None, list[Problem]]:
    if part.kind == "open":
        return None, [Problem(file, part.line, "fence")]
    if part.kind == "check":
        check, problems = shaped(Check, part.text, file, part.line)
        if check and not any(answer.right for answer in check.answers):
            problems = [Problem(file, part.line, "no_right")]
        return check, problems
    if part.kind == "scenario":
        scenario, problems = shaped(Scenario, part.text, file, part.line)
        if scenario:
            problems = [Problem(file, part.line, code, what) for code, what in scenario_problems(scenario)]
        return scenario, problems
    return _prose(part, file)


def _prose(part: _Part, file: str) -> tuple[Prose | None, list[Problem]]:
    numbered = enumerate(part.text.splitlines(), part.line)
    problems = [Problem(file, number, "html") for number, line in numbered if _HTML.search(line)]
    return (Prose(part.text.strip()) if part.text.strip() else None), problems


def _parts(lines: list[str], start: int) -> Iterator[_Part]:
    """Prose and blocks in their order; a block without an end is told by its first line."""
    kind, begin = "prose", start
    for number in range(start, len(lines)):
        opens = _OPENS.match(lines[number]) if kind == "prose" else None
        if opens or (kind != "prose" and _CLOSES.match(lines[number])):
            yield _Part(kind, "\n".join(lines[begin:number]), begin + 1)
            kind, begin = (opens[1] if opens else "prose"), number + 1
    if kind == "prose":
        yield _Part(kind, "\n".join(lines[begin:]), begin + 1)
    else:
        yield _Part("open", "", begin)
