"""The month on a profile: every date exactly once, each cell as this viewer may see it."""

import datetime as dt

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from teduh.foundation.refusals import Refused
from teduh.moments.models import Audience, Moment
from teduh.moments.queries import CellState, as_json, month_bytes, month_calendar, reader
from teduh.people.actions import block_person
from teduh.people.models import Person
from tests.factories import befriend, moment, person

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 11, 22, 5, tzinfo=dt.UTC)  # noon in Jakarta
PLAIN = ("day", "state", "is_today")


@pytest.fixture(autouse=True)
def _frozen():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def owner():
    return person("owner", joined_at=dt.datetime(2026, 11, 3, 5, tzinfo=dt.UTC))


@pytest.fixture
def friend(owner):
    made = person("friend")
    befriend(owner, made)
    return made


def november(viewer, owner):
    return month_calendar(viewer, owner=owner, year=2026, month=11)


def states(month):
    return {cell.day.day: cell.state for cell in month.cells}


def on(day, author, **fields):
    return moment(author, published_at=dt.datetime(2026, 11, day, 5, tzinfo=dt.UTC), **fields)


def test_every_date_of_a_month_is_there_exactly_once(owner):
    days = [cell.day for cell in november(owner, owner).cells]
    assert days == [dt.date(2026, 11, day) for day in range(1, 31)]


def test_weeks_begin_on_monday_and_have_seven_cells(owner):
    weeks = november(owner, owner).weeks
    assert {len(week) for week in weeks} == {7}
    assert {week[0].day.weekday() for week in weeks} == {0}


def test_cells_say_moment_empty_future_or_before_join(owner):
    on(10, owner)
    found = states(november(owner, owner))
    assert (found[2], found[3], found[10], found[22], found[23]) == (
        CellState.BEFORE_JOIN,
        CellState.EMPTY,
        CellState.MOMENT,
        CellState.EMPTY,
        CellState.FUTURE,
    )


def test_what_a_viewer_may_not_see_is_an_empty_cell(owner, friend):
    on(10, owner, audience=Audience.SELF)
    on(11, owner, audience=Audience.FRIENDS)
    found = states(november(friend, owner))
    assert (found[10], found[11]) == (CellState.EMPTY, CellState.MOMENT)


def test_a_visitor_sees_only_public_moments(owner):
    on(10, owner, audience=Audience.SERVER)
    on(11, owner, audience=Audience.PUBLIC)
    found = states(november(AnonymousUser(), owner))
    assert (found[10], found[11]) == (CellState.EMPTY, CellState.MOMENT)


def test_a_blocked_friend_sees_an_empty_month(owner, friend):
    on(10, owner, audience=Audience.PUBLIC)
    november(friend, owner)
    block_person(owner, blocked=friend)
    assert CellState.MOMENT not in states(november(friend, owner)).values()


def test_a_removed_moment_leaves_an_empty_cell(owner):
    on(10, owner, state=Moment.State.REMOVED)
    assert states(november(owner, owner))[10] == CellState.EMPTY


def test_a_later_change_of_zone_moves_no_cell(owner):
    shared = on(10, owner)
    owner.time_zone = "Pacific/Kiritimati"
    owner.save(update_fields=["time_zone"])
    assert states(november(owner, owner))[shared.day.day] == CellState.MOMENT


def test_a_moment_cell_has_the_back_cameras_thumbnail(owner):
    shared = on(10, owner)
    cell = next(cell for cell in november(owner, owner).cells if cell.state == CellState.MOMENT)
    assert (cell.moment_id, cell.thumb.startswith("/media/"), bool(cell.thumbhash)) == (shared.pk, True, True)


def test_a_locked_cell_has_a_blur_and_no_picture(owner, friend, settings):
    settings.LOCKED_FEED = True
    on(10, owner)
    cell = next(cell for cell in november(friend, owner).cells if cell.state == CellState.MOMENT)
    assert (cell.is_locked, cell.thumb) == (True, "")


def test_the_arrows_end_at_joining_and_at_today(owner):
    month = november(owner, owner)
    assert (month.previous, month.next) == (None, None)


def test_the_arrows_lead_to_neighbouring_months_across_a_year(owner):
    owner.joined_at = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
    month = month_calendar(owner, owner=owner, year=2026, month=1)
    assert (month.previous, month.next) == ((2025, 12), (2026, 2))


@pytest.mark.parametrize(("year", "month"), [(2026, 0), (2026, 13), (1999, 1), (9999, 12)])
def test_a_month_that_is_none_is_not_found(owner, year, month):
    with pytest.raises(Refused) as no:
        month_calendar(owner, owner=owner, year=year, month=month)
    assert (no.value.code, no.value.status) == ("no_such_month", 404)


def test_three_moments_cost_as_many_queries_as_one(owner, friend):
    on(10, owner)
    november(friend, owner)
    with CaptureQueriesContext(connection) as one:
        november(friend, owner)
    on(11, owner)
    on(12, owner)
    with CaptureQueriesContext(connection) as three:
        november(friend, owner)
    assert len(one) == len(three) == 1


def as_the_api_says(viewer, owner):
    month = november(viewer, owner)
    cells = [
        cell if cell.state == CellState.MOMENT else {name: getattr(cell, name) for name in PLAIN}
        for cell in month.cells
    ]
    shown = {"username": owner.username, "year": 2026, "month": 11, "cells": cells}
    return as_json({**shown, "previous": month.previous, "next": month.next})


@pytest.mark.parametrize("locked", [False, True])
def test_the_ready_bytes_are_the_months_cells(owner, friend, settings, locked):
    settings.LOCKED_FEED = locked
    on(10, owner)
    on(11, owner, audience=Audience.SELF)
    on(12, owner, roles=("front",), audience=Audience.PUBLIC)
    for viewer in (owner, friend, person("stranger"), AnonymousUser()):
        asked = reader(viewer) if isinstance(viewer, Person) else None
        assert month_bytes(asked, "@Owner", 2026, 11) == as_the_api_says(viewer, owner)


def test_the_ready_bytes_of_somebody_who_blocks_are_not_there(owner, friend):
    block_person(owner, blocked=friend)
    with pytest.raises(Refused) as no:
        month_bytes(reader(friend), "owner", 2026, 11)
    assert no.value.status == 404
