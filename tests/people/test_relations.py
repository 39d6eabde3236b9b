"""Follow, friend, circle, block and mute, one behaviour each."""

import datetime as dt
from itertools import pairwise

import pytest
import time_machine

from teduh.foundation.refusals import Refused
from teduh.people import access, actions
from teduh.people.models import Block, Circle, CircleMember, Follow, Friend, Mute
from teduh.people.signals import friendship_ended, person_blocked
from tests.factories import befriend, follow, person, years_ago

pytestmark = pytest.mark.django_db


@pytest.fixture
def told():
    """What the room told strangers, in order."""
    heard: list[tuple[object, ...]] = []

    def hear(signal, **facts):  # noqa: ARG001 - receivers are called by name
        heard.append(tuple(facts[name] for name in sorted(facts) if name != "sender"))

    for signal in (person_blocked, friendship_ended):
        signal.connect(hear)
    yield heard
    for signal in (person_blocked, friendship_ended):
        signal.disconnect(hear)


def friend_pairs() -> set[tuple[int, int]]:
    return set(Friend.objects.values_list("person_id", "friend_id"))


def test_a_public_account_is_followed_at_once():
    assert actions.ask_to_follow(person(), followed=person()).state == Follow.State.ACCEPTED


def test_a_private_account_is_asked_first():
    asker, asked = person(), person(is_private=True)
    assert actions.ask_to_follow(asker, followed=asked).state == Follow.State.PENDING
    assert list(access.requests_to(asked)) == [asker]
    assert list(access.followers_of(asked)) == []


def test_following_twice_changes_nothing():
    asker, asked = person(), person(is_private=True)
    first = actions.ask_to_follow(asker, followed=asked)
    assert actions.ask_to_follow(asker, followed=asked) == first
    assert Follow.objects.count() == 1


def test_nobody_follows_themselves():
    alone = person()
    with pytest.raises(Refused) as no:
        actions.ask_to_follow(alone, followed=alone)
    assert (no.value.status, no.value.code) == (422, "follow_yourself")


@pytest.mark.parametrize("direction", ["asker blocks", "asked blocks"])
def test_a_block_answers_like_nobody(direction):
    asker, asked = person(), person()
    blocker, blocked = (asker, asked) if direction == "asker blocks" else (asked, asker)
    actions.block_person(blocker, blocked=blocked)
    with pytest.raises(Refused) as no:
        actions.ask_to_follow(asker, followed=asked)
    assert (no.value.status, no.value.code) == (404, "not_found")


def test_a_suspended_account_answers_like_nobody():
    with pytest.raises(Refused) as no:
        actions.ask_to_follow(person(), followed=person(is_active=False))
    assert no.value.code == "not_found"


def test_two_hundred_open_requests_are_enough():
    asker = person()
    for _ in range(200):
        actions.ask_to_follow(asker, followed=person(is_private=True))
    with pytest.raises(Refused) as no:
        actions.ask_to_follow(asker, followed=person(is_private=True))
    assert (no.value.status, no.value.code) == (429, "too_many_asks")


def test_friends_are_two_who_follow_each_other():
    one, other = person(), person(is_private=True)
    follow(one, other)
    assert friend_pairs() == set()
    follow(other, one)
    assert friend_pairs() == {(one.pk, other.pk), (other.pk, one.pk)}
    assert list(access.friends_of(one)) == [other]


def test_accepting_without_a_request_answers_not_found():
    with pytest.raises(Refused) as no:
        actions.accept_follow(person(), follower=person())
    assert no.value.code == "not_found"


def test_a_refused_request_leaves_no_trace():
    asker, asked = person(), person(is_private=True)
    actions.ask_to_follow(asker, followed=asked)
    actions.refuse_follow(asked, follower=asker)
    assert Follow.objects.count() == 0


def test_refusing_does_not_take_back_what_was_accepted():
    follower, followed = person(), person()
    follow(follower, followed)
    actions.refuse_follow(followed, follower=follower)
    assert list(access.followers_of(followed)) == [follower]


def test_unfollowing_ends_the_friendship_and_leaves_the_other_follow(told):
    one, other = person(), person()
    befriend(one, other)
    actions.unfollow(one, followed=other)
    assert friend_pairs() == set()
    assert list(access.followed_by(other)) == [one]
    assert told == [(other.pk, one.pk)]


def test_removing_a_follower_ends_the_friendship():
    one, other = person(), person()
    befriend(one, other)
    actions.remove_follower(one, follower=other)
    assert friend_pairs() == set()
    assert list(access.followed_by(one)) == [other]


def test_unfriending_ends_both_directions_and_tells_once(told):
    one, other = person(), person()
    befriend(one, other)
    actions.unfriend(one, friend=other)
    assert Follow.objects.count() == 0
    assert len(told) == 1


def test_unfollowing_a_stranger_tells_nobody(told):
    actions.unfollow(person(), followed=person())
    assert told == []


def test_rebuilt_friendships_are_the_kept_ones():
    people = [person() for _ in range(6)]
    for one, other in pairwise(people):
        befriend(one, other)
    follow(people[0], people[4])
    actions.unfollow(people[2], followed=people[3])
    actions.block_person(people[4], blocked=people[5])
    kept = set(Friend.objects.values_list("person", "friend", "since"))
    actions.rebuild_friendships()
    assert set(Friend.objects.values_list("person", "friend", "since")) == kept


def test_a_block_ends_everything_between_the_two(told):
    one, other = person(), person()
    befriend(one, other)
    ours, theirs = actions.create_circle(one, name="dekat"), actions.create_circle(other, name="rumah")
    actions.invite_to_circle(one, circle=ours, invited=other)
    actions.accept_circle(other, circle=ours)
    actions.invite_to_circle(other, circle=theirs, invited=one)
    actions.block_person(one, blocked=other)
    assert (Follow.objects.count(), friend_pairs(), CircleMember.objects.count()) == (0, set(), 0)
    assert told == [(other.pk, one.pk), (other.pk, one.pk)]


def test_a_block_takes_back_a_request():
    asker, asked = person(), person(is_private=True)
    actions.ask_to_follow(asker, followed=asked)
    actions.block_person(asked, blocked=asker)
    assert list(access.requests_by(asker)) == []


def test_a_block_leaves_everybody_else_alone():
    one, other, third = person(), person(), person()
    befriend(one, third)
    befriend(other, third)
    actions.block_person(one, blocked=other)
    assert set(access.friends_of(third)) == {one, other}


def test_blocking_twice_is_one_block_and_tells_once(told):
    one, other = person(), person()
    assert actions.block_person(one, blocked=other) == actions.block_person(one, blocked=other)
    assert len(told) == 1


def test_nobody_blocks_themselves():
    alone = person()
    with pytest.raises(Refused) as no:
        actions.block_person(alone, blocked=alone)
    assert (no.value.status, no.value.code) == (422, "block_yourself")


def test_lifting_one_block_leaves_the_other():
    one, other = person(), person()
    actions.block_person(one, blocked=other)
    actions.block_person(other, blocked=one)
    actions.lift_block(one, blocked=other)
    assert list(Block.objects.values_list("blocker", "blocked")) == [(other.pk, one.pk)]
    assert other not in access.reachable_people(one)


def test_lifting_a_block_restores_nothing():
    one, other = person(), person()
    befriend(one, other)
    actions.block_person(one, blocked=other)
    actions.lift_block(one, blocked=other)
    assert (Follow.objects.count(), friend_pairs()) == (0, set())
    assert other in access.reachable_people(one)


def test_blocks_end_at_ten_thousand(monkeypatch):
    monkeypatch.setattr("teduh.people.actions.blocks.MOST_BLOCKS", 2)
    full = person()
    for _ in range(2):
        actions.block_person(full, blocked=person())
    with pytest.raises(Refused) as no:
        actions.block_person(full, blocked=person())
    assert (no.value.status, no.value.code, no.value.details) == (429, "too_many_blocks", {"most": 2})


def test_staff_can_be_blocked():
    somebody, staff = person(), person(is_staff=True)
    actions.block_person(somebody, blocked=staff)
    assert staff not in access.reachable_people(somebody)


def test_who_blocked_the_viewer_cannot_be_found_to_be_blocked():
    viewer, blocker = person(), person()
    actions.block_person(blocker, blocked=viewer)
    assert blocker not in access.blockable_people(viewer)


def test_who_was_blocked_before_stays_in_reach_of_the_block():
    viewer, other = person(), person()
    actions.block_person(viewer, blocked=other)
    actions.block_person(other, blocked=viewer)
    assert other in access.blockable_people(viewer)


def test_a_mute_hides_until_its_end():
    viewer, loud = person(), person()
    start = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)
    with time_machine.travel(start, tick=False):
        actions.mute_person(viewer, muted=loud, until=start + dt.timedelta(hours=1))
        assert list(access.muted_by(viewer)) == [loud.pk]
    with time_machine.travel(start + dt.timedelta(hours=1), tick=False):
        assert list(access.muted_by(viewer)) == []


def test_muting_again_changes_the_end_only():
    viewer, loud = person(), person()
    actions.mute_person(viewer, muted=loud)
    actions.mute_person(viewer, muted=loud, until=dt.datetime(2099, 1, 1, tzinfo=dt.UTC))
    assert Mute.objects.get().until == dt.datetime(2099, 1, 1, tzinfo=dt.UTC)


def test_a_lifted_mute_is_gone():
    viewer, loud = person(), person()
    actions.mute_person(viewer, muted=loud)
    actions.lift_mute(viewer, muted=loud)
    assert list(access.muted_by(viewer)) == []


def test_nobody_mutes_themselves():
    alone = person()
    with pytest.raises(Refused) as no:
        actions.mute_person(alone, muted=alone)
    assert no.value.status == 422


def test_only_a_friend_is_invited_to_a_circle():
    owner = person()
    circle = actions.create_circle(owner, name="dekat")
    with pytest.raises(Refused) as no:
        actions.invite_to_circle(owner, circle=circle, invited=person())
    assert (no.value.status, no.value.code) == (403, "friends_only")


def test_nobody_is_in_a_circle_before_they_accept():
    owner, friend = person(), person()
    befriend(owner, friend)
    circle = actions.create_circle(owner, name="dekat")
    actions.invite_to_circle(owner, circle=circle, invited=friend)
    assert list(access.members_of(circle)) == []
    assert list(access.circle_invitations_to(friend)) == [circle]
    actions.accept_circle(friend, circle=circle)
    assert list(access.members_of(circle)) == [friend]
    assert list(access.circles_joined_by(friend)) == [circle]


def test_inviting_a_member_again_does_not_send_them_back_to_the_door():
    owner, friend = person(), person()
    befriend(owner, friend)
    circle = actions.create_circle(owner, name="dekat")
    actions.invite_to_circle(owner, circle=circle, invited=friend)
    actions.accept_circle(friend, circle=circle)
    actions.invite_to_circle(owner, circle=circle, invited=friend)
    assert list(access.members_of(circle)) == [friend]


def test_a_circle_cannot_be_accepted_without_an_invitation():
    circle = actions.create_circle(person(), name="dekat")
    with pytest.raises(Refused) as no:
        actions.accept_circle(person(), circle=circle)
    assert no.value.code == "not_found"


def test_the_end_of_a_friendship_ends_circle_membership_both_ways():
    owner, friend = person(), person()
    befriend(owner, friend)
    circle = actions.create_circle(owner, name="dekat")
    actions.invite_to_circle(owner, circle=circle, invited=friend)
    actions.accept_circle(friend, circle=circle)
    actions.unfollow(friend, followed=owner)
    assert CircleMember.objects.count() == 0


@pytest.mark.parametrize("change", ["rename", "remove", "invite", "expel"])
def test_a_circle_of_somebody_else_is_not_there(change):
    circle, stranger, other = actions.create_circle(person(), name="dekat"), person(), person()
    attempts = {
        "rename": lambda: actions.rename_circle(stranger, circle=circle, name="milikku"),
        "remove": lambda: actions.remove_circle(stranger, circle=circle),
        "invite": lambda: actions.invite_to_circle(stranger, circle=circle, invited=other),
        "expel": lambda: actions.remove_from_circle(stranger, circle=circle, member=other),
    }
    with pytest.raises(Refused) as no:
        attempts[change]()
    assert (no.value.status, no.value.code) == (404, "not_found")


@pytest.mark.parametrize("again", ["Dekat", "  dekat ", "DEKAT"])
def test_a_name_serves_one_circle_per_owner(again):
    owner = person()
    actions.create_circle(owner, name="dekat")
    with pytest.raises(Refused) as no:
        actions.create_circle(owner, name=again)
    assert (no.value.status, no.value.code) == (409, "circle_name_taken")


def test_a_circle_may_be_renamed_to_its_own_name_in_another_case():
    owner = person()
    circle = actions.create_circle(owner, name="dekat")
    actions.rename_circle(owner, circle=circle, name="Dekat")
    assert Circle.objects.get().name == "Dekat"


def test_a_circle_needs_a_name():
    with pytest.raises(Refused) as no:
        actions.create_circle(person(), name="  ")
    assert no.value.status == 422


def test_leaving_and_removing_are_idempotent():
    owner, friend = person(), person()
    befriend(owner, friend)
    circle = actions.create_circle(owner, name="dekat")
    actions.invite_to_circle(owner, circle=circle, invited=friend)
    for _ in range(2):
        actions.leave_circle(friend, circle=circle)
        actions.remove_from_circle(owner, circle=circle, member=friend)
    assert CircleMember.objects.count() == 0


def test_under_16_an_account_cannot_become_public():
    child = person(birth_date=years_ago(15), is_private=True)
    with pytest.raises(Refused) as no:
        actions.make_public(child)
    assert no.value.code == "age_ceiling"


def test_from_16_an_account_can_become_public_and_waiting_requests_go_on_waiting():
    asker, young = person(), person(birth_date=years_ago(16), is_private=True)
    actions.ask_to_follow(asker, followed=young)
    actions.make_public(young)
    assert list(access.requests_to(young)) == [asker]
