"""The list of one's own comments: what one may still read, and that something was removed."""

import datetime as dt
from uuid import UUID

import pytest

from teduh.foundation.clock import now
from teduh.foundation.pagination import Cursor
from teduh.moments.actions import change_audience, hide_comment, leave_comment, refuse_comment, remove_moment
from teduh.moments.models import Comment
from teduh.moments.queries import written_comments
from teduh.moments.queries.hidden import hidden_comments
from teduh.moments.queries.written import written_lines
from teduh.people.actions import block_person, unfriend
from tests.factories import befriend, moment, person
from tests.moments.apps import App

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("homes")]


@pytest.fixture
def sari():
    return person("sari")


@pytest.fixture
def budi(sari):
    made = person("budi")
    befriend(sari, made)
    return made


def left(writer, shared, text="Semangat"):
    return leave_comment(writer, moment_id=shared.pk, text=text)


def listed(writer):
    return [(one["text"], one["state"]) for one in App(writer).get("/me/comments")["comments"]]


@pytest.mark.parametrize("decide", [refuse_comment, hide_comment])
def test_what_the_author_refused_looks_as_posted(decide, sari, budi):
    decide(sari, comment_id=left(budi, moment(sari)).pk)
    assert listed(budi) == [("Semangat", "published")]


def test_comments_under_a_removed_moment_are_called_removed(sari, budi):
    shared = moment(sari)
    left(budi, shared)
    remove_moment(sari, moment_id=shared.pk)
    assert listed(budi) == [("", "removed")]


def narrow(sari, _budi, shared):
    change_audience(sari, moment_id=shared.pk, audience="self")


def part(sari, budi, _shared):
    unfriend(sari, friend=budi)


def block(sari, budi, _shared):
    block_person(sari, blocked=budi)


def block_back(sari, budi, _shared):
    block_person(budi, blocked=sari)


@pytest.mark.parametrize("close", [narrow, part, block, block_back])
def test_what_one_may_no_longer_read_is_not_listed(close, sari, budi):
    shared = moment(sari)
    left(budi, shared)
    close(sari, budi, shared)
    assert listed(budi) == []


def test_a_locked_thread_is_not_read_by_this_way(sari, budi, settings):
    left(budi, moment(sari))
    settings.LOCKED_FEED = True
    assert listed(budi) == []
    moment(budi)
    assert listed(budi) == [("Semangat", "published")]


def test_pages_join_without_gap_or_repeat(sari, budi):
    shared = moment(sari)
    for number in range(5):
        left(budi, shared, str(number))
    first = written_comments(budi, limit=3)
    assert first.next
    second = written_comments(budi, before=first.next, limit=3)
    assert [one.text for one in (*first.comments, *second.comments)] == ["4", "3", "2", "1", "0"]
    assert second.next == ""


def lists_joined(read, person):
    """Every text of a list, two a page."""
    found: list[str] = []
    cursor = ""
    while (page := read(person, before=cursor, limit=2)).next:
        found, cursor = [*found, *page_texts(page)], page.next
    return found + page_texts(page)


def page_texts(page):
    return [line.text for line in getattr(page, "lines", None) or page.comments]


@pytest.mark.parametrize("read", [written_comments, written_lines, hidden_comments])
def test_the_order_is_that_of_time_whatever_the_ids(read, sari, budi):
    """As where a whole past is brought in, the newest day first."""
    author, writer = (budi, sari) if read is hidden_comments else (sari, budi)
    shared, days = moment(author), (3, 5, 1, 5, 2)
    made = [left(writer, shared, f"{place} of day {day}") for place, day in enumerate(days)]
    for said, day in zip(made, days, strict=True):
        Comment.objects.filter(pk=said.pk).update(created_at=now() - dt.timedelta(days=9 - day))
    if read is hidden_comments:
        block_person(author, blocked=writer)
    expected = ["3 of day 5", "1 of day 5", "0 of day 3", "4 of day 2", "2 of day 1"]
    assert lists_joined(read, budi) == expected


def test_a_damaged_cursor_is_refused_and_a_wild_one_ends_the_list(budi):
    app, wild = App(budi), Cursor(dt.datetime(1970, 1, 1, tzinfo=dt.UTC), UUID(int=2**128 - 1)).encode()
    assert app.code("GET", "/me/comments?before=12") == (422, "bad_cursor")
    assert app.get(f"/me/comments?before={wild}")["comments"] == []
