"""A yes to a moment in a challenge is about what was read: other words or more readers wait for another."""

import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from teduh.foundation.refusals import Refused
from teduh.moments.actions import change_audience, change_comment_policy, edit_caption
from teduh.moments.models import Audience, CommentPolicy
from teduh.safety.models import Case
from teduh.stories import actions
from teduh.stories.cases import MOMENT_ENTRY
from teduh.stories.models import MomentEntry
from teduh.stories.offered import mark_of_moment
from tests.factories import befriend, moment, person, signed_in
from tests.stories.told import KIND_NO, PLAN, approve_entry, challenge

DURING = dt.datetime(2026, 10, 12, 5, tzinfo=dt.UTC)
READ, UNREAD = "Kopi pagi", "Bukan kopi lagi"


@pytest.fixture
def clock():
    with time_machine.travel(DURING, tick=False) as moving:
        yield moving


@pytest.fixture
def friend(db):  # noqa: ARG001 - it writes a row
    return person("citra")


@pytest.fixture
def kept(sari, dedi, friend, clock):  # noqa: ARG001 - in the days of the challenge
    befriend(sari, friend)
    challenge(dedi)
    return moment(sari, audience=Audience.FRIENDS, caption=READ)


@pytest.fixture
def entry(sari, dedi, kept):
    return approve_entry(dedi, actions.enter_moment(sari, slug=PLAN.slug, moment_key=kept.pk))


def _gallery(viewer=None) -> str:
    browser = signed_in(viewer) if viewer else Client()
    pages = ("stories:challenge", "stories:challenge_feed")
    return "".join(browser.get(reverse(page, args=[PLAN.slug])).content.decode() for page in pages)


def _other_words(sari, kept):
    edit_caption(sari, moment_id=kept.pk, caption=UNREAD)


def _more_readers(sari, kept):
    change_audience(sari, moment_id=kept.pk, audience=Audience.SERVER, widen=True)


def _fewer_and_then_more(sari, kept):
    change_audience(sari, moment_id=kept.pk, audience=Audience.SELF)
    _more_readers(sari, kept)


@pytest.mark.parametrize("change", [_other_words, _more_readers, _fewer_and_then_more])
def test_what_became_other_than_was_read_waits_again_and_nobody_reads_it_there(
    sari, dedi, friend, kept, entry, change
):
    assert READ in _gallery(friend)
    change(sari, kept)
    entry.refresh_from_db()
    assert (entry.state, entry.decided_by, entry.read) == (MomentEntry.State.WAITING, None, "")
    assert Case.objects.filter(kind=MOMENT_ENTRY, key=str(entry.pk), state=Case.State.WAITING).exists()
    for viewer in (friend, person("budi"), None):
        assert READ not in _gallery(viewer)
        assert UNREAD not in _gallery(viewer)
    approve_entry(dedi, entry)
    kept.refresh_from_db()
    assert kept.caption in _gallery(friend)


def _fewer_readers(sari, kept):
    change_audience(sari, moment_id=kept.pk, audience=Audience.SELF)


def _fewer_and_as_before(sari, kept):
    _fewer_readers(sari, kept)
    change_audience(sari, moment_id=kept.pk, audience=Audience.FRIENDS, widen=True)


def _other_comments(sari, kept):
    change_comment_policy(sari, moment_id=kept.pk, policy=CommentPolicy.NOBODY, approve_first=True)


@pytest.mark.parametrize(
    ("change", "is_seen"),
    [(_fewer_readers, False), (_fewer_and_as_before, True), (_other_comments, True)],
)
def test_what_was_read_needs_no_other_yes(sari, friend, kept, entry, change, is_seen):
    change(sari, kept)
    entry.refresh_from_db()
    assert entry.state == MomentEntry.State.APPROVED
    assert (READ in _gallery(friend)) == is_seen


def test_words_that_changed_past_this_room_are_not_shown_either(friend, kept, entry):
    kept.caption = UNREAD
    kept.save(update_fields=["caption"])
    assert entry.state == MomentEntry.State.APPROVED
    assert UNREAD not in _gallery(friend)


@pytest.mark.parametrize("decision", ["approve", "refuse"])
def test_a_decision_about_words_that_changed_meanwhile_is_refused_in_words(sari, dedi, kept, decision):
    waiting = actions.enter_moment(sari, slug=PLAN.slug, moment_key=kept.pk)
    read = mark_of_moment(kept.pk)
    _other_words(sari, kept)
    said = {decision: "1", "read": read, "rule": KIND_NO.rule, "words": KIND_NO.words}
    page = reverse("stories:decide_entry", args=[waiting.pk])
    answer = signed_in(dedi).post(page, said)
    assert answer.status_code == 422
    assert mark_of_moment(kept.pk) in answer.content.decode()
    waiting.refresh_from_db()
    assert waiting.state == MomentEntry.State.WAITING


def test_nothing_that_is_gone_is_taken_in(sari, dedi, kept):
    waiting = actions.enter_moment(sari, slug=PLAN.slug, moment_key=kept.pk)
    kept.delete()
    with pytest.raises(Refused) as no:
        actions.approve_entry(dedi, entry_id=waiting.pk, read="")
    assert no.value.code == "words_changed"
    actions.refuse_entry(dedi, entry_id=waiting.pk, read="", no=KIND_NO)


def test_what_was_taken_in_without_a_mark_waits_again_by_the_clock(friend, entry):
    MomentEntry.objects.update(read="")
    assert READ not in _gallery(friend)
    assert (actions.look_at_unmarked(), actions.look_at_unmarked()) == (1, 0)
    entry.refresh_from_db()
    assert entry.state == MomentEntry.State.WAITING
