"""Old and new code share a database during an upgrade: a release adds, and takes away what nobody uses."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader

from tests.deploy.files import ROOT

CHANGELOG = (ROOT / "CHANGELOG.md").read_text()
RELEASED = re.findall(r"^## (\d+\.\d+\.\d+) — \d{4}-\d{2}-\d{2}$", CHANGELOG, re.MULTILINE)
# Written at each release: the migrations that it has. What is not in it is new.
OUT = ROOT / "deploy" / "released-migrations.txt"
TAKES_AWAY = (
    migrations.RemoveField,
    migrations.DeleteModel,
    migrations.RenameField,
    migrations.RenameModel,
    migrations.AlterModelTable,
)


def faults(migration, released) -> list[str]:
    """What old code would stumble over, unless a released version has stopped using it."""
    since = getattr(migration, "contracts_since", "")
    found = [words for operation in migration.operations if (words := _fault(operation))]
    return [] if since in released else found


def _fault(operation) -> str:
    name = f"{type(operation).__name__} {getattr(operation, 'name', '')}".strip()
    if isinstance(operation, TAKES_AWAY):
        return f"{name} takes away"
    if isinstance(operation, migrations.AddField | migrations.AlterField) and _demands(operation.field):
        return f"{name} demands what old code does not write"
    return ""


def _demands(field) -> bool:
    """The database itself must fill it in: Django's own default is only in the new code."""
    is_written_by_itself = field.null or field.has_db_default() or field.many_to_many or field.primary_key
    return not is_written_by_itself


def planted(*operations, since=""):
    return SimpleNamespace(operations=operations, contracts_since=since)


@pytest.mark.parametrize(
    "operation",
    [
        migrations.RemoveField("moment", "caption"),
        migrations.DeleteModel("Moment"),
        migrations.RenameField("moment", "caption", "words"),
        migrations.RenameModel("Moment", "Instant"),
        migrations.AddField("moment", "mood", models.CharField(max_length=9, default="")),
        migrations.AlterField("moment", "mood", models.CharField(max_length=9)),
    ],
)
def test_what_old_code_would_stumble_over_is_found(operation):
    assert len(faults(planted(operation), ["0.1.0"])) == 1


@pytest.mark.parametrize(
    "operation",
    [
        migrations.CreateModel("Mood", [("id", models.BigAutoField(primary_key=True))]),
        migrations.AddField("moment", "mood", models.CharField(max_length=9, null=True)),
        migrations.AddField("moment", "mood", models.CharField(max_length=9, db_default="")),
        migrations.AddIndex("moment", models.Index(fields=["day"], name="by_day")),
    ],
)
def test_what_only_adds_may_be_released(operation):
    assert faults(planted(operation), []) == []


def test_what_a_release_stopped_using_may_go_in_the_next():
    gone = migrations.RemoveField("moment", "caption")
    assert faults(planted(gone, since="0.2.0"), ["0.1.0", "0.2.0"]) == []
    assert faults(planted(gone, since="0.3.0"), ["0.1.0", "0.2.0"]) == ["RemoveField caption takes away"]


def test_no_new_migration_takes_from_the_release_before():
    known = set(OUT.read_text().split()) if OUT.exists() else set()
    ours = {
        f"{app}.{name}": migration
        for (app, name), migration in MigrationLoader(None).disk_migrations.items()
        if migration.__module__.startswith("teduh.")
    }
    new = {name: migration for name, migration in ours.items() if name not in known} if RELEASED else {}

    assert {name: found for name, migration in new.items() if (found := faults(migration, RELEASED))} == {}


def test_every_release_wrote_down_its_migrations():
    """Before the first there is nothing to upgrade from, and nothing written."""
    assert OUT.exists() is bool(RELEASED)
    assert Path(ROOT / "docs/operate/upgrade.md").read_text().count("contracts_since") == 1
