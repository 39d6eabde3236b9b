"""Files and functions stay small, and whatever is excused says why."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LONGEST_FILE = 300
LONGEST_FUNCTION = 40
EXCUSE = re.compile(r"#\s*(noqa|type: ignore)")
EXCUSED = re.compile(r"# (noqa: [A-Z0-9, ]*[A-Z0-9]|type: ignore\[[a-z, -]+\]) +[-#] *(?!noqa|type:)\S")


def sources(*folders: str) -> Iterator[Path]:
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_no_file_of_the_product_is_longer_than_300_lines():
    lines = {name_of(path): len(path.read_text().splitlines()) for path in sources("src")}

    assert {name: count for name, count in lines.items() if count > LONGEST_FILE} == {}


def test_no_function_of_the_product_is_longer_than_40_lines():
    sizes = {
        f"{name_of(path)}: {node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path in sources("src")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }

    assert {name: size for name, size in sizes.items() if size > LONGEST_FUNCTION} == {}


def test_every_excuse_names_its_rule_and_says_why_on_its_line_or_above():
    unexplained = []
    for path in sources("src"):
        lines = path.read_text().splitlines()
        unexplained += [
            f"{name_of(path)}:{number + 1}"
            for number, line in enumerate(lines)
            if EXCUSE.search(line)
            and not EXCUSED.search(line)
            and not lines[number - 1].lstrip().startswith("# ")
        ]

    assert unexplained == []
