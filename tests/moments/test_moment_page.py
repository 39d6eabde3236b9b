"""A moment's page, what waits for its author, one's own day and this day in other years."""

import datetime as dt

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from teduh.foundation.clock import now
from teduh.moments.models import Audience, Comment, Moment
from teduh.moments.queries import comments_page, comments_waiting, moment_page, on_this_day, today_of
from teduh.people.actions import block_person, lift_mute, mute_person
from tests.factories import befriend, moment, person

pytestmark = pytest.mark.django_db


def comment(shared, writer, text="Hai", state=Comment.State.PUBLISHED):
    return Comment.objects.create(moment=shared, author=writer, text=text, state=state, created_at=now())


def texts(page):
    return [line.text for line in page.lines]


def test_only_the_author_sees_the_choices_of_a_moment(author, friend):
    shared = moment(author)
    own = moment_page(author, shared).settings
    assert own is not None
    assert own.audience == Audience.FRIENDS
    assert moment_page(friend, shared).settings is None


def test_a_held_comment_is_seen_by_its_writer_and_the_author_alone(author, friend):
    shared, other = moment(author), person("other")
    befriend(author, other)
    comment(shared, friend, state=Comment.State.HELD)
    seen = [texts(comments_page(viewer, shared)) for viewer in (friend, author, other)]
    assert seen == [["Hai"], ["Hai"], []]


def test_a_refused_comment_looks_to_its_writer_as_posted(author, friend):
    shared = moment(author)
    comment(shared, friend, state=Comment.State.REFUSED)
    assert [line.state for line in comments_page(friend, shared).lines] == [Comment.State.PUBLISHED]
    assert comments_page(author, shared).lines == []


def test_a_visitor_reads_no_comments(author):
    shared = moment(author, audience=Audience.PUBLIC)
    comment(shared, author)
    assert comments_page(AnonymousUser(), shared).lines == []


def test_comments_are_paged_in_the_order_they_were_written(author):
    shared = moment(author)
    for number in range(7):
        comment(shared, author, text=str(number))
    first = comments_page(author, shared, limit=4)
    assert first.next is not None
    second = comments_page(author, shared, after=first.next, limit=4)
    assert (texts(first), texts(second), second.next) == (["0", "1", "2", "3"], ["4", "5", "6"], None)


def test_the_count_on_the_card_equals_what_can_be_paged_through(author, friend):
    shared, muted, blocked = moment(author), person("muted"), person("blocked")
    for writer in (author, friend, muted, blocked):
        comment(shared, writer)
    mute_person(friend, muted=muted)
    block_person(author, blocked=blocked)
    page = moment_page(friend, shared)
    assert page.card.comment_count == len(page.comments.lines) == 2


def test_three_comments_cost_as_many_queries_as_one(author, friend):
    shared = moment(author)
    comment(shared, friend)
    moment_page(author, shared)
    with CaptureQueriesContext(connection) as one:
        moment_page(author, shared)
    comment(shared, person())
    comment(shared, person())
    with CaptureQueriesContext(connection) as three:
        moment_page(author, shared)
    assert len(one) == len(three)


def test_held_comments_wait_for_the_author_the_oldest_first(author, friend):
    shared = moment(author)
    comment(shared, friend, "first", Comment.State.HELD)
    comment(shared, friend, "second", Comment.State.HELD)
    comment(shared, friend, "shown")
    assert [waiting.line.text for waiting in comments_waiting(author)] == ["first", "second"]
    assert comments_waiting(friend) == []


def test_what_somebody_muted_wrote_waits_unseen_until_the_mute_is_lifted(author, friend):
    comment(moment(author), friend, state=Comment.State.HELD)
    mute_person(author, muted=friend)
    assert (comments_waiting(author), today_of(author).waiting) == ([], 0)
    lift_mute(author, muted=friend)
    assert [waiting.line.text for waiting in comments_waiting(author)] == ["Hai"]
    assert today_of(author).waiting == 1


def test_nothing_shared_today_is_said_as_none(author):
    assert today_of(author).state == "none"


def test_a_moment_on_its_way_tells_its_progress(author):
    shared = moment(author, state=Moment.State.PREPARING)
    for part, progress in zip(shared.parts.all(), (100, 40), strict=True):
        part.asset.progress = progress
        part.asset.save(update_fields=["progress"])
    today = today_of(author)
    assert (today.state, today.progress, today.moment_id) == ("preparing", 70, shared.pk)


def test_a_moment_that_failed_tells_why(author):
    moment(author, state=Moment.State.FAILED, failed_because="too_long")
    assert (today_of(author).state, today_of(author).reason) == ("failed", "too_long")


def test_todays_moment_is_a_card_of_ones_own(author):
    shared = moment(author)
    today = today_of(author)
    assert today.card is not None
    assert (today.state, today.card.id, today.card.is_own) == ("live", shared.pk, True)


def test_this_day_shows_own_moments_of_earlier_years_newest_first(author, friend):
    with time_machine.travel(dt.datetime(2026, 11, 22, 5, tzinfo=dt.UTC), tick=False):
        for year in (2024, 2025):
            moment(author, published_at=dt.datetime(year, 11, 22, 5, tzinfo=dt.UTC))
        moment(author, published_at=dt.datetime(2025, 11, 21, 5, tzinfo=dt.UTC))
        moment(friend, published_at=dt.datetime(2025, 11, 22, 5, tzinfo=dt.UTC))
        assert [card.day.year for card in on_this_day(author)] == [2025, 2024]


@pytest.mark.parametrize(
    ("today", "remembered"),
    [("2027-02-28", 1), ("2028-02-28", 0), ("2028-02-29", 1)],
)
def test_a_leap_day_is_remembered_once_a_year(author, today, remembered):
    moment(author, published_at=dt.datetime(2024, 2, 29, 5, tzinfo=dt.UTC))
    with time_machine.travel(dt.datetime.fromisoformat(f"{today}T05:00+00:00"), tick=False):
        assert len(on_this_day(author)) == remembered
