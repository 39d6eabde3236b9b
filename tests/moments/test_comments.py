"""Comments: shown, held or refused; who decides, who reads, and what is counted."""

import datetime as dt
from itertools import pairwise

import pytest

from teduh.moments.access import comments_under, own_comments, visible_comments
from teduh.moments.actions import (
    approve_comment,
    approve_commenter,
    change_comment_policy,
    hide_comment,
    leave_comment,
    rebuild_comment_counts,
    refuse_comment,
    remove_comment,
    remove_comments,
    remove_moment,
    withdraw_approval,
)
from teduh.moments.models import Comment, Moment
from teduh.people.actions import block_person, lift_block, suspend_person, unfollow
from tests.factories import befriend, moment, person, years_ago
from tests.moments.taking import refused

pytestmark = pytest.mark.django_db


def comment(writer, shared, text="Lovely light", **wishes):
    return leave_comment(writer, moment_id=shared.pk, text=text, **wishes)


def seen(viewer, shared):
    return [comment.text for comment in visible_comments(viewer, shared).order_by("created_at", "id")]


def count(shared):
    return Moment.objects.get(pk=shared.pk).comment_count


def test_a_comment_of_a_friend_appears_for_friends(author, friend, other):
    shared = moment(author)
    comment(friend, shared, "  Lovely light ")
    assert [seen(viewer, shared) for viewer in (author, friend, other)] == [["Lovely light"]] * 3
    assert count(shared) == 1


def test_a_held_comment_is_seen_by_its_writer_and_the_author_only(author, friend, other):
    shared = moment(author, approve_first=True)
    comment(friend, shared)
    assert [seen(viewer, shared) for viewer in (author, friend, other)] == [
        ["Lovely light"],
        ["Lovely light"],
        [],
    ]
    assert count(shared) == 0


def test_an_approved_comment_appears_at_its_original_time(author, friend, other):
    shared = moment(author, approve_first=True)
    held = comment(friend, shared)
    approved = approve_comment(author, comment_id=held.pk)
    assert (seen(other, shared), approved.created_at, count(shared)) == (["Lovely light"], held.created_at, 1)


def test_a_refused_comment_is_seen_by_its_writer_only(author, friend, other):
    shared = moment(author, approve_first=True)
    refuse_comment(author, comment_id=comment(friend, shared).pk)
    assert [seen(viewer, shared) for viewer in (author, friend, other)] == [[], ["Lovely light"], []]


def test_a_hidden_comment_comes_back_when_the_author_shows_it(author, friend, other):
    shared = moment(author)
    hidden = hide_comment(author, comment_id=comment(friend, shared).pk)
    assert [seen(viewer, shared) for viewer in (author, friend, other)] == [
        ["Lovely light"],
        ["Lovely light"],
        [],
    ]
    approve_comment(author, comment_id=hidden.pk)
    assert (seen(other, shared), count(shared)) == (["Lovely light"], 1)


def test_deciding_the_same_twice_changes_nothing(author, friend):
    shared = moment(author, approve_first=True)
    held = comment(friend, shared)
    first = approve_comment(author, comment_id=held.pk)
    again = approve_comment(author, comment_id=held.pk)
    assert (first.decided_at, count(shared)) == (again.decided_at, 1)


@pytest.mark.parametrize("decide", [approve_comment, refuse_comment, hide_comment, remove_comment])
def test_nobody_decides_under_another_persons_moment(author, friend, other, decide):
    left = comment(friend, moment(author))
    assert refused(decide, other, comment_id=left.pk) == ("not_found", 404)


def test_the_author_writes_without_waiting(author, friend):
    shared = moment(author, approve_first=True)
    comment(author, shared, "Good morning")
    assert seen(friend, shared) == ["Good morning"]


def test_a_trusted_writer_does_not_wait_until_trust_is_withdrawn(author, friend):
    shared = moment(author, approve_first=True)
    approve_commenter(author, commenter=friend)
    assert comment(friend, shared, "one").state == Comment.State.PUBLISHED
    withdraw_approval(author, commenter=friend)
    assert comment(friend, shared, "two").state == Comment.State.HELD


@pytest.mark.parametrize(("policy", "code"), [("nobody", "comments_off"), ("approved", "approved_only")])
def test_who_may_not_comment_is_told_why(author, friend, policy, code):
    shared = moment(author, comment_policy=policy)
    assert refused(comment, friend, shared) == (code, 403)


def test_with_comments_off_what_is_there_stays(author, friend):
    shared = moment(author)
    comment(friend, shared)
    change_comment_policy(author, moment_id=shared.pk, policy="nobody", approve_first=False)
    assert seen(friend, shared) == ["Lovely light"]
    assert refused(comment, author, shared) == ("comments_off", 403)


def test_after_a_friendship_the_old_comment_stays_and_a_new_one_is_refused(author, friend):
    shared = moment(author, audience=4)
    comment(friend, shared)
    unfollow(friend, followed=author)
    assert (seen(author, shared), refused(comment, friend, shared)) == (
        ["Lovely light"],
        ("friends_only", 403),
    )


def test_what_one_may_not_see_one_cannot_comment(author):
    assert refused(comment, person(), moment(author)) == ("not_found", 404)


def test_a_locked_moment_opens_for_comments_after_ones_own(author, friend, settings):
    settings.LOCKED_FEED = True
    shared = moment(author)
    assert refused(comment, friend, shared) == ("locked", 403)
    moment(friend)
    assert comment(friend, shared).state == Comment.State.PUBLISHED


def test_a_lock_betrays_no_moment_that_one_may_not_know_of(author, settings):
    settings.LOCKED_FEED = True
    assert refused(comment, person(), moment(author)) == ("not_found", 404)


def test_an_adult_who_is_no_friend_neither_reads_nor_writes_under_a_minors_moment():
    teenager = person(birth_date=years_ago(16), is_private=False)
    peer, adult = person(birth_date=years_ago(16)), person()
    shared = moment(teenager, audience=3, comment_policy="viewers")
    comment(peer, shared)
    assert (seen(adult, shared), seen(peer, shared)) == ([], ["Lovely light"])
    assert refused(comment, adult, shared) == ("thread_closed", 403)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty_comment"),
        ("  \n ", "empty_comment"),
        ("\u200b\u2060 \u202e", "empty_comment"),
        ("a" * 501, "comment_too_long"),
    ],
)
def test_a_comment_has_one_to_five_hundred_characters(author, text, code):
    assert refused(comment, author, moment(author), text) == (code, 422)


def test_the_eleventh_comment_in_a_minute_is_too_fast(author, friend, clock):
    shared = moment(author)
    for number in range(10):
        comment(friend, shared, f"{number}")
    assert refused(comment, friend, shared, "11") == ("too_fast", 429)
    clock.shift(dt.timedelta(minutes=1))
    comment(friend, shared, "11")


def test_the_same_text_a_third_time_is_held(author, friend):
    shared = moment(author)
    states = [comment(friend, shared, "Buy this").state for _ in range(3)]
    assert states == ["published", "published", "held"]


def test_an_answer_to_an_answer_joins_the_first_level(author, friend, other):
    shared = moment(author)
    first = comment(friend, shared, "first")
    second = comment(author, shared, "second", reply_to=first.pk)
    third = comment(other, shared, "third", reply_to=second.pk)
    assert [second.reply_to_id, third.reply_to_id] == [first.pk, first.pk]


def test_nobody_answers_what_they_do_not_see(author, friend, other):
    shared = moment(author, approve_first=True)
    held = comment(friend, shared)
    assert refused(comment, other, shared, reply_to=held.pk) == ("not_found", 404)


def test_answers_are_hidden_with_what_they_answer(author, friend, other):
    shared = moment(author)
    first = comment(friend, shared, "first")
    comment(other, shared, "answer", reply_to=first.pk)
    hide_comment(author, comment_id=first.pk)
    assert (seen(other, shared), count(shared)) == ([], 0)


def test_an_answer_to_a_refused_comment_waits_for_nobody(author, friend):
    shared = moment(author, approve_first=True)
    first = comment(friend, shared)
    refuse_comment(author, comment_id=first.pk)
    answer = comment(friend, shared, "And again", reply_to=first.pk)
    assert [list(comments_under(author)), seen(author, shared)] == [[], []]
    assert refused(approve_comment, author, comment_id=answer.pk) == ("not_found", 404)


def test_a_writer_who_removes_their_comment_leaves_the_answers(author, friend, other):
    shared = moment(author)
    first = comment(friend, shared, "first")
    comment(other, shared, "answer", reply_to=first.pk)
    remove_comment(friend, comment_id=first.pk)
    assert (seen(author, shared), count(shared)) == (["answer"], 1)
    assert own_comments(friend).get().text == ""


def test_an_author_who_removes_a_comment_removes_its_answers(author, friend, other):
    shared = moment(author)
    first = comment(friend, shared, "first")
    comment(other, shared, "answer", reply_to=first.pk)
    remove_comment(author, comment_id=first.pk)
    assert (seen(author, shared), count(shared)) == ([], 0)


def test_many_are_removed_at_once_and_each_outcome_is_told(author, friend, other):
    mine, theirs = moment(author), moment(other)
    left = [comment(friend, mine, f"{n}") for n in range(2)]
    befriend(friend, other)
    foreign = comment(friend, theirs, "elsewhere")
    outcomes = remove_comments(author, comment_ids=[left[0].pk, foreign.pk, 0, left[1].pk])
    assert list(outcomes.values()) == ["removed", "not_found", "not_found", "removed"]
    assert (seen(author, mine), seen(other, theirs)) == ([], ["elsewhere"])


def test_more_than_a_hundred_at_once_are_refused(author):
    assert refused(remove_comments, author, comment_ids=range(101)) == ("too_many_at_once", 422)


def test_a_block_hides_old_comments_from_everybody_and_lifting_it_brings_none_back(author, friend, other):
    shared = moment(author)
    left = comment(friend, shared)
    block_person(author, blocked=friend)
    assert [seen(viewer, shared) for viewer in (author, friend, other)] == [[], [], []]
    assert (count(shared), comments_under(author).count()) == (0, 0)
    lift_block(author, blocked=friend)
    assert (seen(other, shared), comments_under(author).get().pk) == ([], left.pk)
    approve_comment(author, comment_id=left.pk)
    assert (seen(other, shared), count(shared)) == (["Lovely light"], 1)


def test_a_block_by_the_commenter_hides_what_they_wrote_as_well(author, friend, other):
    shared = moment(author)
    comment(friend, shared)
    block_person(friend, blocked=author)
    assert (seen(author, shared), seen(other, shared)) == ([], [])


def test_two_who_block_each_other_meet_nowhere_under_a_thirds_moment(author, friend, other):
    shared = moment(author)
    comment(friend, shared, "from friend")
    comment(other, shared, "from other")
    block_person(friend, blocked=other)
    assert [seen(viewer, shared) for viewer in (author, friend, other)] == [
        ["from friend", "from other"],
        ["from friend"],
        ["from other"],
    ]


def test_comments_of_the_suspended_are_not_seen(author, friend, other):
    shared = moment(author)
    comment(friend, shared)
    suspend_person(friend)
    assert (seen(author, shared), seen(other, shared)) == ([], [])


def test_comments_die_with_their_moment_and_the_next_one_starts_empty(author, friend, homes):  # noqa: ARG001
    shared = moment(author)
    comment(friend, shared)
    remove_moment(author, moment_id=shared.pk)
    again = moment(author)
    left = own_comments(friend).get()
    assert (left.state, left.text, seen(author, again)) == (Comment.State.REMOVED, "", [])


def test_every_change_of_the_thread_makes_the_moment_a_new_version(author, friend):
    shared = moment(author, approve_first=True)
    versions = [shared.version]
    held = comment(friend, shared)
    for act in (
        lambda: None,
        *(lambda d=d: d(author, comment_id=held.pk) for d in (approve_comment, hide_comment)),
    ):
        act()
        versions.append(Moment.objects.get(pk=shared.pk).version)
    assert all(later > earlier for earlier, later in pairwise(versions))


def test_a_lost_count_is_made_anew(author, friend):
    shared = moment(author)
    comment(friend, shared)
    Moment.objects.update(comment_count=7)
    rebuild_comment_counts()
    assert count(shared) == 1
