"""Each house rule has a case it catches and one it lets pass, and catches it where it stands."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
AST_GREP = Path(sys.executable).with_name("ast-grep")
RULES = sorted(path.stem for path in (ROOT / "rules" / "house").glob("*.yml"))

VIOLATIONS = {
    "actions-know-no-request": ("moments/actions/planted.py", "from django.http import HttpRequest\n"),
    "no-raw-post": ("moments/views/planted.py", "def view(request):\n    return request.POST['text']\n"),
    "no-rule-in-save": (
        "moments/models/planted.py",
        "class Day(models.Model):\n    def save(self, *args):\n        return None\n",
    ),
    "nothing-marked-safe": ("people/planted.py", "html = mark_safe('<b>')\n"),
    "one-clock": ("moments/actions/planted.py", "now = timezone.now()\n"),
    "one-environment": ("people/planted.py", "home = os.environ['HOME']\n"),
    "one-object-from-the-set": ("people/views/planted.py", "one = get_object_or_404(Person, pk=1)\n"),
    "pages-ask-access": ("people/views/planted.py", "rows = Person.objects.all()\n"),
    "rules-do-no-io": ("moments/rules/planted.py", "rows = Moment.objects.all()\n"),
    "save-names-its-fields": ("moments/actions/planted.py", "moment.save()\n"),
}


def ast_grep(*arguments: str, tree: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [AST_GREP, *arguments],
        cwd=tree,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def test_the_tree_keeps_every_house_rule():
    verdict = ast_grep("scan", "--report-style", "short")
    assert (verdict.returncode, verdict.stdout) == (0, "")


def test_every_rule_has_its_own_cases():
    cases = sorted(
        path.name.removesuffix("-test.yml") for path in (ROOT / "rules" / "tests").glob("*-test.yml")
    )
    assert cases == RULES


def test_the_cases_of_every_rule_pass():
    verdict = ast_grep("test", "--skip-snapshot-tests")
    assert verdict.returncode == 0, verdict.stdout + verdict.stderr


def test_every_rule_is_planted_below():
    assert sorted(VIOLATIONS) == RULES


@pytest.mark.parametrize("rule", RULES)
def test_a_planted_violation_is_caught(rule, tmp_path):
    path, lines = VIOLATIONS[rule]
    for name in ("sgconfig.yml", "rules"):
        (tmp_path / name).symlink_to(ROOT / name)
    planted = tmp_path / "src" / "teduh" / path
    planted.parent.mkdir(parents=True)
    planted.write_text(lines)
    verdict = ast_grep("scan", "--report-style", "short", tree=tmp_path)
    assert verdict.returncode != 0
    assert f"[{rule}]" in verdict.stdout
