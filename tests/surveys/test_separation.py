"""The database is dumped, and somebody tries to find out who answered what."""

import datetime as dt
from collections.abc import Iterator
from itertools import combinations
from random import Random
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.db import connection, models

from teduh.foundation.clock import now
from teduh.people.models import Person
from teduh.surveys.actions import lose_order
from teduh.surveys.models import ConsentCount, Fielding, Release, Response, Tally
from tests.factories import person, signed_in
from tests.surveys.fielded import Respondent, fielded
from tests.surveys.questionnaire.samples import page, question, questionnaire

ANSWERED = (Response, ConsentCount, Tally, Release)
PEOPLE = 24
# What a survey is known by, and what everybody of a kind shares: none of it tells of one person.
SHARED = {
    "True",
    "False",
    "0",
    "id",
    "ID",
    "en",
    "open",
    "complete",
    "warga",
    "1",
    "2",
    "",
    "one",
    "two",
    "sample",
}


@pytest.fixture
def town(db):  # noqa: ARG001 - a town needs a database
    """Everybody signed in, who answers one after the other in the order in which they joined."""
    fielded(questionnaire(page("one", question("q1")), page("two", question("q2", "text"))))
    dice, began = Random(6), now()  # noqa: S311 - chance of a test, the same each time
    for minute in range(PEOPLE):
        with time_machine.travel(began + dt.timedelta(minutes=7 * minute), tick=False):
            somebody = person(f"warga{minute}")
            client = signed_in(somebody)
            client.get("/settings/")
            answering = Respondent(client=client, language="id")
            answering.sends("one", q_q1=dice.choice("12"))
            answering.sends("two", q_q2=f"word {somebody.username[::-1]}")
    lose_order()
    return Person.objects.order_by("joined_at")


def dumped(model: type[models.Model]) -> list[dict[str, Any]]:
    """As a dump finds it: every column, in the order in which the database lays it down."""
    with connection.cursor() as cursor:
        table = connection.ops.quote_name(model._meta.db_table)
        cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - the name of a table of ours
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def of_persons() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """All rows of the tables that know somebody."""
    for model in apps.get_models():
        if model not in ANSWERED and model._meta.managed and model._meta.app_label != "surveys":
            yield model._meta.label, dumped(model)


def values(rows: list[dict[str, Any]]) -> set[str]:
    return {str(value) for row in rows for value in row.values() if value is not None} - SHARED


def test_no_column_leads_from_an_answer_to_a_person():
    linked = {
        model._meta.label: field.related_model._meta.label
        for model in ANSWERED
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and field.related_model._meta.app_label != "surveys"
    }
    assert linked == {}


def test_no_answer_has_an_hour_an_address_or_a_browser():
    kinds = {
        f.name: type(f).__name__
        for model in ANSWERED
        for f in model._meta.concrete_fields
        if isinstance(f, models.DateTimeField | models.TimeField | models.GenericIPAddressField)
        or any(word in f.name for word in ("agent", "address", "cookie", "session", "person"))
    }
    assert kinds == {}


@pytest.mark.usefixtures("town")
def test_no_value_of_an_answer_stands_anywhere_else():
    # Which survey an answer is of is a small number, as many are, and says the same of all of them.
    answers = values(dumped(Response)) - {str(each) for each in Fielding.objects.values_list("pk", flat=True)}
    assert len(answers) > 3 * PEOPLE
    days = {str(now().date())}
    shared = {label: values(rows) & answers - days for label, rows in of_persons()}
    assert {label: found for label, found in shared.items() if found} == {}


def order_of_people(town) -> list[int]:
    """Which of the people stands at each place of the table of answers, by what they alone wrote."""
    names = {f"word {each.username[::-1]}": place for place, each in enumerate(town)}
    rows = dumped(Response)
    texts = [str(row["answers"]) for row in rows]
    return [next(place for word, place in names.items() if f'"{word}"' in text) for text in texts]


def tau(order: list[int]) -> float:
    """1 where the order is the same, -1 where it is the other way round."""
    pairs = list(combinations(order, 2))
    return sum(1 if a < b else -1 for a, b in pairs) / len(pairs)


@pytest.mark.database
def test_the_order_of_the_answers_is_not_the_order_of_the_people(town):
    # Of so few, chance alone comes beyond this once in 30,000 times.
    assert abs(tau(order_of_people(town))) < 0.6


@pytest.mark.database
def test_no_index_and_no_number_keeps_the_order_either(town):
    order = order_of_people(town)
    by_key = [place for _, place in sorted(zip([row["id"] for row in dumped(Response)], order, strict=True))]
    assert abs(tau(by_key)) < 0.6


@pytest.mark.database
def test_no_transaction_that_wrote_an_answer_stands_between_those_of_people(town):  # noqa: ARG001 - people who answered
    if connection.vendor != "postgresql":
        pytest.skip("a row of SQLite has no number of its transaction")
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT xmin::text FROM surveys_response")
        assert len(cursor.fetchall()) == 1


def test_the_test_would_see_an_order_that_is_kept():
    assert tau(list(range(PEOPLE))) == 1


@pytest.mark.usefixtures("town")
def test_a_response_says_only_the_day():
    rows = dumped(Response)
    assert {str(row["completed_on"]) for row in rows} <= {
        str(now().date()),
        str(now().date() + dt.timedelta(1)),
    }
    assert {row["seconds"] for row in rows} == {None}
