"""The database itself refuses to change or lose a line of what moderators did with stories."""

from django.db import migrations

TABLE = "stories_storyentry"
# Emptied when whoever it was leaves; the rest never changes.
EMPTIED, KEPT = "by_id", ("id", "at", "act", "kind", "key", "rule")
SAYS = "A line of this log is written once."
SAME = " AND ".join(f'OLD."{name}" IS NEW."{name}"' for name in KEPT)

SQLITE_UPDATE = f"""CREATE TRIGGER {TABLE}_written_once BEFORE UPDATE ON {TABLE}
WHEN NOT ({SAME} AND (NEW."{EMPTIED}" IS NULL OR OLD."{EMPTIED}" IS NEW."{EMPTIED}"))
BEGIN SELECT RAISE(ABORT, '{SAYS}'); END"""
# As the logs of the desk: only a connection that was told may forget.
SQLITE_DELETE = f"""CREATE TRIGGER {TABLE}_kept BEFORE DELETE ON {TABLE}
WHEN NOT teduh_forgets()
BEGIN SELECT RAISE(ABORT, '{SAYS}'); END"""
# The function is the desk's.
POSTGRESQL = f"""CREATE TRIGGER {TABLE}_written_once BEFORE UPDATE OR DELETE ON {TABLE}
FOR EACH ROW EXECUTE FUNCTION safety_written_once('{EMPTIED}')"""


def lock(apps, schema_editor):
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for statement in [POSTGRESQL] if is_postgresql else [SQLITE_UPDATE, SQLITE_DELETE]:
        schema_editor.execute(statement)


def unlock(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_written_once ON {TABLE}")
        return
    for name in ("written_once", "kept"):
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_{name}")


class Migration(migrations.Migration):
    dependencies = [
        ("stories", "0002_a_yes_is_about_what_was_read"),
        ("safety", "0008_logs_are_written_once"),
    ]
    operations = [migrations.RunPython(lock, unlock)]
