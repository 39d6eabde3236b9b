"""What the database itself refuses of the logs: by whatever hand, beside every rule of the code."""

import datetime as dt
import sqlite3
from contextlib import closing
from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.db import IntegrityError, connection, transaction

from teduh.safety import actions
from teduh.safety.models import DeskEntry, Incident, IncidentNote, Policy
from teduh.safety.models.append_only import WrittenOnce
from teduh.safety.models.forgetting import forgetting
from teduh.stories.models import StoryEntry
from tests.factories import person

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 11, 23, 3, tzinfo=dt.UTC)
LOGS: list[Any] = [DeskEntry, Incident, IncidentNote, Policy, StoryEntry]
MAY_BE_EMPTIED = {"by_id", "decision_id", "sealed_id", "case_id"}


@pytest.fixture(autouse=True)
def written(db):  # noqa: ARG001 - opens the database
    """One line of each log, by somebody."""
    by = person("operator", is_staff=True, is_superuser=True)
    incident = actions.note_incident(by, what="data", level=2, happened_at=AT, words="A copy lay open.")
    actions.add_note(by, incident_id=incident.pk, sort="note", words="Looked.")
    actions.open_case("story", "1", level=1)
    actions.claim_case(by, "story", "1")
    StoryEntry.objects.create(at=AT, by=by, act="approved", kind="story_check", key=UUID(int=7))
    Policy.objects.create(words={"id": "a"}, experts="x", lived="y", published_at=AT, by=by)
    return by


def _by_hand(sql):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def _columns(model):
    return sorted(field.column for field in model._meta.concrete_fields)


def _another_value(model, column):
    """Of the column's own type, which PostgreSQL asks for first."""
    field = next(field for field in model._meta.concrete_fields if field.column == column)
    known = {
        "DateTimeField": "'2001-01-01 00:00:00+00'",
        "UUIDField": "'00000000-0000-4000-8000-000000000077'",
        "JSONField": "'[77]'",
    }
    return known.get(getattr(field, "target_field", field).get_internal_type(), "77")


def test_every_log_is_gone_through():
    assert {model.__name__ for model in WrittenOnce.__subclasses__()} == {model.__name__ for model in LOGS}


@pytest.mark.parametrize(
    ("model", "column"), [(model, column) for model in LOGS for column in _columns(model)]
)
def test_no_column_of_a_line_is_changed_by_hand(model, column):
    table, value = model._meta.db_table, _another_value(model, column)
    with pytest.raises(IntegrityError, match="written once"):
        _by_hand(f"UPDATE {table} SET {column} = {value}")  # noqa: S608 - names of our own tables
    assert model._default_manager.count() == 1


@pytest.mark.parametrize("model", LOGS)
def test_a_line_is_taken_out_by_no_hand(model):
    with pytest.raises(IntegrityError, match="written once"):
        _by_hand(f"DELETE FROM {model._meta.db_table}")  # noqa: S608 - as above
    assert model._default_manager.count() == 1


@pytest.mark.parametrize("model", LOGS)
def test_who_and_what_it_was_about_may_be_emptied_and_nothing_else(model):
    for column in sorted(MAY_BE_EMPTIED & set(_columns(model))):
        _by_hand(f"UPDATE {model._meta.db_table} SET {column} = NULL")  # noqa: S608 - as above
    assert model._default_manager.values_list("by", flat=True).get() is None


def test_whoever_leaves_is_taken_out_of_every_line(written):
    written.delete()
    names = [model._default_manager.values_list("by", flat=True).get() for model in LOGS]
    assert names == [None] * len(LOGS)


@pytest.mark.parametrize("model", [IncidentNote, Policy])
def test_the_clock_forgets_and_after_it_a_line_is_kept_again(model):
    rows = model._default_manager.all()
    with forgetting():
        rows.filter(pk=None)._raw_delete(rows.db)  # noqa: SLF001 - nothing yet
    with pytest.raises(IntegrityError, match="written once"), transaction.atomic():
        rows._raw_delete(rows.db)  # noqa: SLF001 - the code would refuse before the database does
    with forgetting():
        rows._raw_delete(rows.db)  # noqa: SLF001 - as above
    assert not model._default_manager.exists()


def test_when_forgetting_breaks_off_a_line_is_kept_again():
    with pytest.raises(ZeroDivisionError), forgetting():
        1 / 0  # noqa: B018 - anything that breaks
    with pytest.raises(IntegrityError, match="written once"):
        _by_hand("DELETE FROM safety_policy")


def _by_another_program(sql):
    """On a connection of its own, which knows nothing of the product's."""
    facts = connection.settings_dict
    if connection.vendor == "sqlite":
        other: Any = sqlite3.connect(facts["NAME"])
    else:
        other = psycopg.connect(**connection.get_connection_params())
    with closing(other):
        other.execute(sql)
        other.commit()


@pytest.mark.django_db(transaction=True)
def test_another_program_that_opens_the_database_takes_no_line_out():
    with pytest.raises((sqlite3.Error, psycopg.Error), match=r"written once|no such function"):
        _by_another_program("DELETE FROM safety_deskentry")
    assert DeskEntry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_another_program_may_still_change_what_is_no_log(written):
    """What refuses the one above is the log, and not the door."""
    table = type(written)._meta.db_table
    _by_another_program(f"UPDATE {table} SET is_superuser = is_superuser WHERE id = {written.pk}")  # noqa: S608 - ours
