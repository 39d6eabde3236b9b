"""The list of one's own comments: what one may still read, and that something was removed."""

import pytest

from teduh.moments.actions import change_audience, hide_comment, leave_comment, refuse_comment, remove_moment
from teduh.moments.queries import written_comments
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
    assert first.next is not None
    second = written_comments(budi, before=first.next, limit=3)
    assert [one.text for one in (*first.comments, *second.comments)] == ["4", "3", "2", "1", "0"]
    assert second.next is None
