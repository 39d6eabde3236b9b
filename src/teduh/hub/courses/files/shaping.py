"""YAML as a record, or what is wrong with it and on which line."""

from collections.abc import Iterator
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from teduh.hub.courses.files.problems import Problem

Record = TypeVar("Record", bound=BaseModel)
_Path = tuple[str | int, ...]


def shaped(kind: type[Record], text: str, file: str, first_line: int) -> tuple[Record | None, list[Problem]]:
    """`first_line` is where the YAML begins in the file."""
    try:
        data, root = yaml.safe_load(text), yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, ValueError) as wrong:
        mark = getattr(wrong, "problem_mark", None)
        return None, [Problem(file, first_line + (mark.line if mark else 0), "yaml")]
    try:
        return kind.model_validate(data), []
    except ValidationError as wrong:
        lines = dict(_lines(root, ()))
        return None, [
            _problem(error["type"], error["loc"], lines, file, first_line) for error in wrong.errors()
        ]


def _problem(kind: str, path: _Path, lines: dict[_Path, int], file: str, first_line: int) -> Problem:
    code = {"missing": "missing", "extra_forbidden": "unknown"}.get(kind, "shape")
    known = next((path[:size] for size in range(len(path), -1, -1) if path[:size] in lines), ())
    what = ".".join(str(part + 1) if isinstance(part, int) else part for part in path) or file
    return Problem(file, first_line + lines.get(known, 0), code, what)


def _lines(node: yaml.Node | None, path: _Path) -> Iterator[tuple[_Path, int]]:
    """Of every place in the data, the line on which it begins."""
    if node is None:
        return
    yield path, node.start_mark.line
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield (*path, key.value), key.start_mark.line
            yield from (
                (deeper, line)
                for deeper, line in _lines(value, (*path, key.value))
                if deeper != (*path, key.value)
            )
    if isinstance(node, yaml.SequenceNode):
        for place, value in enumerate(node.value):
            yield from _lines(value, (*path, place))
