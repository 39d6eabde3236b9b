"""The database itself refuses to change or lose a line of the desk's logs."""

from django.db import migrations

# Each log: what may be emptied when somebody leaves or a case is forgotten, and what never changes.
LOGS = {
    "safety_deskentry": (
        ("by_id", "decision_id", "sealed_id", "case_id"),
        ("id", "at", "act", "kind", "level", "verdict", "reason", "note"),
    ),
    "safety_incident": (
        ("by_id",),
        ("id", "what", "level", "kind", "case_number", "at", "happened_at", "words"),
    ),
    "safety_incidentnote": (("by_id",), ("id", "incident_id", "sort", "words", "at")),
    "safety_policy": (("by_id",), ("id", "words", "experts", "lived", "published_at")),
}
SAYS = "A line of this log is written once."

SQLITE_UPDATE = """CREATE TRIGGER {table}_written_once BEFORE UPDATE ON {table}
WHEN NOT ({same})
BEGIN SELECT RAISE(ABORT, '{says}'); END"""
# The product tells its own connection when the clock forgets; any other one has no such function, and is refused.
SQLITE_DELETE = """CREATE TRIGGER {table}_kept BEFORE DELETE ON {table}
WHEN NOT teduh_forgets()
BEGIN SELECT RAISE(ABORT, '{says}'); END"""

POSTGRESQL_FUNCTION = """CREATE FUNCTION safety_written_once() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    emptied text;
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF current_setting('teduh.forgets', true) IS DISTINCT FROM 'on' THEN
            RAISE EXCEPTION 'A line of this log is written once.' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN OLD;
    END IF;
    IF (to_jsonb(NEW) - TG_ARGV) IS DISTINCT FROM (to_jsonb(OLD) - TG_ARGV) THEN
        RAISE EXCEPTION 'A line of this log is written once.' USING ERRCODE = 'restrict_violation';
    END IF;
    FOREACH emptied IN ARRAY TG_ARGV LOOP
        IF to_jsonb(NEW) ->> emptied IS NOT NULL
            AND (to_jsonb(NEW) ->> emptied) IS DISTINCT FROM (to_jsonb(OLD) ->> emptied) THEN
            RAISE EXCEPTION 'A line of this log is written once.' USING ERRCODE = 'restrict_violation';
        END IF;
    END LOOP;
    RETURN NEW;
END $$"""
POSTGRESQL_TRIGGER = """CREATE TRIGGER {table}_written_once BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION safety_written_once({emptied})"""


def _same(emptied, kept):
    unchanged = [f'OLD."{name}" IS NEW."{name}"' for name in kept]
    only_emptied = [f'(NEW."{name}" IS NULL OR OLD."{name}" IS NEW."{name}")' for name in emptied]
    return " AND ".join([*unchanged, *only_emptied])


def _statements(vendor):
    if vendor == "postgresql":
        yield POSTGRESQL_FUNCTION
    for table, (emptied, kept) in LOGS.items():
        if vendor == "postgresql":
            yield POSTGRESQL_TRIGGER.format(table=table, emptied=", ".join(f"'{name}'" for name in emptied))
        else:
            yield SQLITE_UPDATE.format(table=table, same=_same(emptied, kept), says=SAYS)
            yield SQLITE_DELETE.format(table=table, says=SAYS)


def lock(apps, schema_editor):
    for statement in _statements(schema_editor.connection.vendor):
        schema_editor.execute(statement)


def unlock(apps, schema_editor):
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for table in LOGS:
        on = f" ON {table}" if is_postgresql else ""
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_written_once{on}")
        if not is_postgresql:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_kept")
    if is_postgresql:
        schema_editor.execute("DROP FUNCTION IF EXISTS safety_written_once()")


class Migration(migrations.Migration):
    dependencies = [("safety", "0007_rule_of_a_case")]
    operations = [migrations.RunPython(lock, unlock)]
