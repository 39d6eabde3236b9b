"""The feed: newest first, paged by key, a bounded number of queries, and nothing that is not the viewer's."""

import datetime as dt
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from teduh.foundation.clock import now
from teduh.foundation.pagination import Cursor
from teduh.foundation.refusals import Refused
from teduh.moments import access
from teduh.moments.models import Audience, Comment, Reaction
from teduh.moments.queries import FeedPage, feed, lines
from teduh.people.actions import block_person, mute_person
from tests.factories import befriend, moment, person, years_ago

pytestmark = pytest.mark.django_db


@pytest.fixture
def viewer():
    return person("viewer")


@pytest.fixture
def friend(viewer):
    made = person("friend")
    befriend(viewer, made)
    return made


def days_of(author, count, **fields):
    """One moment on each of the last days, newest first."""
    at = now()
    return [
        moment(author, published_at=at - dt.timedelta(days=days, minutes=1), **fields)
        for days in range(count)
    ]


def ids(page):
    return [card.id for card in page.cards]


def queries_of(call):
    with CaptureQueriesContext(connection) as caught:
        call()
    return len(caught)


def test_moments_of_friends_and_oneself_come_newest_first(viewer, friend):
    theirs, mine = days_of(friend, 3), days_of(viewer, 1)
    expected = sorted(theirs + mine, key=lambda one: (one.published_at, one.pk), reverse=True)
    assert ids(feed(viewer)) == [one.pk for one in expected]


def test_somebody_one_only_follows_is_not_in_the_feed(viewer):
    days_of(person("stranger"), 1, audience=Audience.PUBLIC)
    assert ids(feed(viewer)) == []


def test_pages_join_without_gap_or_repeat(viewer, friend):
    shared = days_of(friend, 47)
    seen, before = [], ""
    while True:
        page = feed(viewer, before=before)
        seen += ids(page)
        if not page.next:
            break
        before = page.next
    assert seen == [one.pk for one in shared]


def test_moments_of_one_instant_are_paged_by_their_id(viewer):
    at = now() - dt.timedelta(minutes=5)
    for _ in range(25):
        other = person()
        befriend(viewer, other)
        moment(other, published_at=at)
    first = feed(viewer)
    second = feed(viewer, before=first.next)
    assert len({*ids(first), *ids(second)}) == 25


def test_a_damaged_cursor_is_refused(viewer):
    with pytest.raises(Refused) as no:
        feed(viewer, before="%%%")
    assert (no.value.code, no.value.status) == ("bad_cursor", 422)


def test_three_moments_cost_as_many_queries_as_one(viewer, friend):
    days_of(friend, 1)
    feed(viewer)
    one = queries_of(lambda: feed(viewer))
    for _ in range(2):
        other = person()
        befriend(viewer, other)
        days_of(other, 1)
    assert queries_of(lambda: feed(viewer)) == one


def test_the_fast_statement_shows_what_the_set_shows(viewer, friend):
    days_of(friend, 3, audience=Audience.SELF)
    days_of(viewer, 2)
    other = person("private", is_private=True)
    befriend(viewer, other)
    days_of(other, 2, audience=Audience.PUBLIC)
    expected = access.feed_moments(viewer).order_by("-published_at", "-pk")
    assert ids(feed(viewer)) == list(expected.values_list("pk", flat=True))


def test_a_muted_friend_is_not_in_the_feed(viewer, friend):
    days_of(friend, 1)
    mute_person(viewer, muted=friend)
    assert ids(feed(viewer)) == []


def test_a_blocked_friend_is_not_in_the_feed(viewer, friend):
    days_of(friend, 1)
    feed(viewer)
    block_person(friend, blocked=viewer)
    assert ids(feed(viewer)) == []


def test_a_card_has_both_pictures_with_their_addresses(viewer, friend):
    days_of(friend, 1)
    card = feed(viewer).cards[0]
    assert [(part.role, sorted(part.urls)) for part in card.parts] == [
        ("back", ["fallback", "large", "medium", "thumb"]),
        ("front", ["fallback", "large", "medium", "thumb"]),
    ]


def test_a_card_counts_what_the_viewer_can_page_through(viewer, friend):
    shared = days_of(friend, 1)[0]
    stranger = person("stranger")
    block_person(viewer, blocked=stranger)
    for author, state in ((viewer, "published"), (stranger, "published"), (person(), "held")):
        Comment.objects.create(moment=shared, author=author, text="Hai", state=state, created_at=now())
    card = feed(viewer).cards[0]
    assert card.comment_count == access.visible_comments(viewer, shared).count() == 1


def test_a_card_names_ones_own_reaction(viewer, friend):
    shared = days_of(friend, 1)[0]
    Reaction.objects.create(moment=shared, person=viewer, kind="hug", created_at=now())
    card = feed(viewer).cards[0]
    assert (card.my_reaction, card.reaction_count) == ("hug", 1)


def test_totals_of_a_minors_moment_are_for_the_author_alone(viewer):
    young = person("young", birth_date=years_ago(16))
    befriend(viewer, young)
    days_of(young, 1)
    seen, own = feed(viewer).cards[0], feed(young).cards[0]
    assert (seen.comment_count, seen.reaction_count) == (None, None)
    assert (own.comment_count, own.reaction_count) == (0, 0)


def test_a_locked_moment_tells_author_date_and_blur_and_nothing_else(viewer, friend, settings):
    settings.LOCKED_FEED = True
    shared = days_of(friend, 1, caption="secret")[0]
    card = feed(viewer).cards[0]
    assert card.is_locked
    assert (card.author.username, card.day, card.published_at, card.caption) == (
        "friend",
        shared.day,
        None,
        "",
    )
    assert [(part.urls, part.sizes, part.alt) for part in card.parts] == [({}, {}, ""), ({}, {}, "")]
    assert all(len(part.thumbhash) <= 32 for part in card.parts)


def test_sharing_unlocks_the_moments_of_that_date(viewer, friend, settings):
    settings.LOCKED_FEED = True
    days_of(friend, 2)
    feed(viewer)
    days_of(viewer, 1)
    assert [card.is_locked for card in feed(viewer).cards if not card.is_own] == [False, True]


def test_a_cursor_from_the_beginning_of_time_ends_the_list(viewer):
    days_of(viewer, 1)
    first = dt.datetime.min.replace(tzinfo=dt.UTC)
    assert feed(viewer, before=Cursor(first, UUID(int=0)).encode()) == FeedPage([])


def test_where_the_last_page_ended_changes_nothing_but_where_to_look_first(viewer):
    at = now()
    for minutes in range(25):
        other = person()
        befriend(viewer, other)
        moment(other, published_at=at - dt.timedelta(minutes=minutes + 1))
    first = feed(viewer)
    assert lines.FILLED_BY.get(viewer.pk) is not None
    assert ids(feed(viewer)) == ids(first)
    for by_time in (False, True):
        lines.FILLED_BY.keep(viewer.pk, lines.Filled(dt.timedelta(minutes=2), by_time), 1)
        assert ids(feed(viewer)) == ids(first)


def test_asking_moments_whose_they_are_finds_the_same_as_asking_friends_what_they_shared(viewer):
    """Also of those who are no friends any more, of oneself, and of moments for a circle or for oneself."""
    at, others = now(), [person() for _ in range(12)]
    for number, other in enumerate([*others, viewer]):
        if number % 3:
            befriend(viewer, other)
        for day in range(4):
            audience = Audience(day)
            moment(other, audience=audience, published_at=at - dt.timedelta(days=day, minutes=number))
    block_person(viewer, blocked=others[4])
    asked = lines.Asked(viewer.pk, at, at - dt.timedelta(days=9), at, lines.LAST_ID, is_adult=True)
    ways = [lines.statement(is_adult=True, by_time=by_time).rows(asked) for by_time in (False, True)]
    assert len(ways[0]) > 10
    assert ways[0] == ways[1]


@pytest.mark.parametrize(("strangers", "by_time"), [(0, True), (40, False)])
def test_who_knows_most_of_those_who_share_is_told_by_time(viewer, strangers, by_time):
    lines.FILLED_BY.clear()
    at = now()
    for number in range(70 + strangers):
        other = person()
        if number >= strangers:
            befriend(viewer, other)
        moment(other, published_at=at - dt.timedelta(minutes=number + 1))
    feed(viewer)
    filled = lines.FILLED_BY.get(viewer.pk)
    assert filled is not None
    assert filled.by_time is by_time
