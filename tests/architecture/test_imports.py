"""The five import contracts hold, and each of them catches the violation that it is there for."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINT_IMPORTS = Path(sys.executable).with_name("lint-imports")

VIOLATIONS = [
    ("rooms-apart", "hub/directory/planted.py", "from teduh.moments import models\n"),
    ("hub-apart", "hub/planted/__init__.py", "from teduh.hub.directory import apps\n"),
    ("nothing-upward", "foundation/clock.py", "\nfrom teduh.people import models\n"),
    ("nothing-upward", "people/models/person.py", "\nfrom teduh.media import store\n"),
    ("nothing-upward", "media/store.py", "\nfrom teduh.moments import access\n"),
    ("nothing-upward", "moments/access.py", "\nfrom teduh.config import settings\n"),
    ("inside-a-room", "moments/rules/upward.py", "from teduh.moments import access\n"),
    ("inside-a-room", "moments/queries/sideways.py", "from teduh.moments import actions\n"),
    ("inside-a-room", "moments/models/upward.py", "from teduh.moments import rules\n"),
    ("numbers-are-pure", "media/codec/sniff.py", "\nimport django\n"),
    ("numbers-are-pure", "exhibition/signal/planted.py", "from django.db import models\n"),
    ("numbers-are-pure", "exhibition/signal/planted.py", "from teduh.foundation import clock\n"),
]


def contracts(tree: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [LINT_IMPORTS, "--no-cache", "--no-logo", "--config", "pyproject.toml"],
        cwd=tree,
        env={"PYTHONPATH": str(tree / "src"), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def tree(tmp_path):
    shutil.copytree(
        ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("static", "locale", "*.pyc")
    )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def plant(tree: Path, path: str, line: str) -> None:
    """Add a forbidden line; a room that is not built yet gets its first file and joins its contract."""
    file = tree / "src" / "teduh" / path
    if not file.parent.exists():
        file.parent.mkdir()
        (file.parent / "__init__.py").touch()
    if file.parent.parent.name == "teduh" and file.parent.name not in folders():
        settings = (tree / "pyproject.toml").read_text()
        room = f'"teduh.{file.parent.name}"'
        settings = settings.replace('modules = ["teduh.moments"', f'modules = ["teduh.moments", {room}')
        (tree / "pyproject.toml").write_text(settings)
    with file.open("a") as source:
        source.write(line)


def folders() -> set[str]:
    return {path.parent.name for path in (ROOT / "src" / "teduh").glob("*/__init__.py")}


def contract_of(name: str) -> dict[str, list[str]]:
    kept = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    return next(contract for contract in kept if contract["id"] == name)


def test_every_folder_has_its_place_in_the_contracts():
    """A room that was forgotten there would be held to nothing."""
    layers = contract_of("nothing-upward")["layers"]
    placed = {name for layer in layers for name in re.findall(r"teduh\.(\w+)", layer)}
    hub = {path.parent.name for path in (ROOT / "src" / "teduh" / "hub").glob("*/apps.py")}
    inner = {name.removeprefix("teduh.") for name in contract_of("inside-a-room")["containers"]}
    rooms = set(re.findall(r"teduh\.(\w+)", layers[1])) & folders()
    apart = {name.removeprefix("teduh.") for name in contract_of("rooms-apart")["modules"]}

    assert folders() - placed == set()
    assert folders() - inner == {"config", "foundation", "hub"}
    assert hub == {name.removeprefix("hub.") for name in inner if name.startswith("hub.")}
    assert apart == rooms


def test_the_plan_of_the_house_names_every_folder():
    plan = (ROOT / "docs" / "develop" / "house.md").read_text()

    assert {name for name in folders() if f"| `{name}/` |" not in plan} == set()


def test_every_contract_is_kept():
    verdict = contracts(ROOT)
    assert "5 kept, 0 broken" in verdict.stdout, verdict.stdout + verdict.stderr


@pytest.mark.parametrize(("contract", "path", "line"), VIOLATIONS)
def test_a_planted_import_is_caught(tree, contract, path, line):
    names = {
        "rooms-apart": "Rooms never import each other",
        "hub-apart": "The apps of the hub never import each other",
        "nothing-upward": "Nothing imports upward",
        "inside-a-room": "Inside a room, each file imports only what stands below it",
        "numbers-are-pure": "Packages of numbers import no Django and no room",
    }
    plant(tree, path, line)
    verdict = contracts(tree)
    assert f"{names[contract]} BROKEN" in verdict.stdout, verdict.stdout + verdict.stderr
