"""The feed as ready bytes: the same facts as the cards of the pages, warm or cold."""

import datetime as dt

import pytest
import time_machine

from teduh.foundation.clock import now
from teduh.moments.actions import edit_caption, remove_moment
from teduh.moments.models import Comment, Reaction
from teduh.moments.queries import as_json, feed, feed_bytes, reader, ready
from teduh.people.actions import block_person
from tests.factories import befriend, moment, person, years_ago

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 11, 22, 5, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _frozen():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def viewer():
    return person("viewer")


@pytest.fixture
def shared(viewer):
    """A friend's, a young friend's and one's own, with words that JSON and templates might stumble over."""
    friend, young = person("friend", display_name='100 % "Ani"'), person("young", birth_date=years_ago(16))
    befriend(viewer, friend)
    befriend(viewer, young)
    made = moment(friend, caption='50 % <b>\\ "é 😀" %(0)b', shows_retakes=True, retakes=2)
    Comment.objects.create(moment=made, author=viewer, text="Hai", state="held", created_at=now())
    Reaction.objects.create(moment=made, person=viewer, kind="hug", created_at=now())
    return [made, moment(young, kind="video", roles=("back",)), moment(viewer, retakes=1)]


def same(viewer):
    """Whether cold bytes, warm bytes and the cards of pages are the same."""
    kept, expected = feed_bytes(reader(viewer)), as_json(feed(viewer))
    ready.CARDS.clear()
    return [kept, feed_bytes(reader(viewer)), feed_bytes(reader(viewer))] == [expected] * 3


@pytest.mark.parametrize("locked", [False, True])
def test_the_bytes_are_the_cards_of_the_pages(viewer, shared, settings, locked):
    settings.LOCKED_FEED = locked
    assert same(viewer)
    assert all(same(one.author) for one in shared)


def test_pages_join_by_the_same_cursor(viewer):
    for days in range(23):
        moment(viewer, published_at=now() - dt.timedelta(days=days, minutes=1))
    following = feed(viewer).next
    assert feed_bytes(reader(viewer), following) == as_json(feed(viewer, before=following))


def test_a_kept_card_shows_new_words_at_once(viewer, shared):
    feed_bytes(reader(viewer))
    edit_caption(shared[0].author, moment_id=shared[0].pk, caption="Other words")
    assert same(viewer)


def test_a_kept_card_shows_a_new_name_at_once(viewer, shared):
    feed_bytes(reader(viewer))
    author = shared[0].author
    author.display_name = "Ani again"
    author.save(update_fields=["display_name"])
    assert same(viewer)


def test_a_kept_card_is_gone_with_its_moment_and_with_a_block(viewer, shared):
    feed_bytes(reader(viewer))
    remove_moment(shared[2].author, moment_id=shared[2].pk)
    block_person(shared[0].author, blocked=viewer)
    assert same(viewer)
    assert feed_bytes(reader(viewer)).count(b'"author"') == 1


@pytest.mark.usefixtures("shared")
def test_addresses_in_a_kept_card_belong_to_this_viewer_and_this_time(viewer):
    first = feed_bytes(reader(viewer))
    with time_machine.travel(NOON + dt.timedelta(minutes=10), tick=False):
        assert feed_bytes(reader(viewer)) != first
        assert same(viewer)
