"""Rows that were there before a column was sealed are opened as they were, and lie plain nowhere."""

from importlib import import_module
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db import connection, models
from django.db.migrations.state import ModelState, ProjectState

WORDS = "Aku Prawirodirdjo lelah"
KEY = UUID(int=7)
# What `row` of the field says, as a column of its own kind.
ROWS: dict[str, tuple[models.Field[Any, Any], object]] = {
    "id": (models.UUIDField(primary_key=True), KEY),
    "writer_id": (models.IntegerField(), 7),
    "key": (models.CharField(max_length=40), "7"),
    "decision_id": (models.UUIDField(), KEY),
}
MIGRATIONS = [
    ("events.live", "0002_lines_are_sealed", {"line": ["text"]}),
    ("circles", "0002_answers_are_sealed", {"answer": ["text"]}),
    ("hub.sessions", "0002_questions_are_sealed", {"question": ["text"]}),
    (
        "safety",
        "0009_words_are_sealed",
        {
            "case": ["snippet"],
            "report": ["excerpt", "words"],
            "decision": ["excerpt"],
            "appeal": ["words"],
            "sealedcopy": ["words"],
        },
    ),
]


def _as_it_was(label: str, name: str, columns: list[str]) -> ModelState:
    field = apps.get_model(label, name)._meta.get_field(columns[0])
    row = field.row
    facts = {"id": models.BigAutoField(primary_key=True)} | {row: ROWS[row][0].clone()}
    plain = {column: models.CharField(max_length=100, blank=True) for column in columns}
    return ModelState(label, name, [*facts.items(), *plain.items()], {"db_table": f"before_{label}_{name}"})


def _stored(table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - a name of this test
        return repr([bytes(cell) if isinstance(cell, memoryview) else cell for row in cursor for cell in row])


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("room", "migration", "columns"), MIGRATIONS)
def test_words_of_before_are_sealed_for_the_row_that_opens_them(room, migration, columns):
    module = import_module(f"teduh.{room}.migrations.{migration}")
    label = module.Migration.dependencies[0][0]
    state = ProjectState()
    for name, plain in columns.items():
        state.add_model(_as_it_was(label, name, plain))
    before = {name: state.apps.get_model(label, name) for name in columns}
    try:
        with connection.schema_editor() as editor:
            for model in before.values():
                editor.create_model(model)
        for name, plain in columns.items():
            field = apps.get_model(label, name)._meta.get_field(plain[0])
            facts = {field.row: ROWS[field.row][1]}
            before[name].objects.create(**facts, **dict.fromkeys(plain, WORDS))
        with connection.schema_editor(atomic=True) as editor:
            after = module.Migration(migration, label).apply(state, editor).apps
        for name, plain in columns.items():
            table = f"before_{label}_{name}"
            model, row = apps.get_model(label, name), after.get_model(label, name).objects.get()
            facts = {field: getattr(row, field) for field in [model._meta.get_field(plain[0]).row, *plain]}
            opened = model(**facts)
            assert [getattr(opened, column) for column in plain] == [WORDS] * len(plain)
            assert "Prawirodirdjo" not in _stored(table)
    finally:
        with connection.cursor() as cursor:
            for name in columns:
                cursor.execute(f"DROP TABLE IF EXISTS before_{label}_{name}")
