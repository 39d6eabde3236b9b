"""Captions with history, audiences that narrow at once, reactions, and removal."""

import uuid

import pytest

from teduh.media.models import Asset
from teduh.moments.access import open_moments, own_moments, visible_moments, visible_reactions
from teduh.moments.actions import (
    change_audience,
    change_comment_policy,
    edit_caption,
    leave_comment,
    react,
    remove_moment,
    take_back_reaction,
)
from teduh.moments.models import ApprovedCommenter, Audience, CaptionEdit, Moment, Reaction
from teduh.people.actions import accept_circle, block_person, create_circle, invite_to_circle, unfollow
from tests.factories import befriend, moment, person, years_ago
from tests.moments.taking import refused

pytestmark = pytest.mark.django_db
NOWHERE = uuid.UUID(int=1)


def test_an_edited_caption_keeps_what_it_said_before():
    shared = moment(person(), caption="Mornin")
    edited = edit_caption(shared.author, moment_id=shared.pk, caption=" Morning ")
    assert (edited.caption, edited.version) == ("Morning", shared.version + 1)
    assert list(CaptionEdit.objects.values_list("caption", flat=True)) == ["Mornin"]


def test_the_same_caption_again_is_no_edit():
    shared = moment(person(), caption="Morning")
    assert edit_caption(shared.author, moment_id=shared.pk, caption="Morning").version == shared.version
    assert CaptionEdit.objects.count() == 0


def test_a_caption_has_three_hundred_characters_at_most():
    shared = moment(person())
    wishes = {"moment_id": shared.pk, "caption": "a" * 301}
    assert refused(edit_caption, shared.author, **wishes) == ("caption_too_long", 422)


@pytest.mark.parametrize(
    ("change", "wishes"),
    [
        (edit_caption, {"caption": "mine now"}),
        (change_audience, {"audience": "self"}),
        (change_comment_policy, {"policy": "nobody", "approve_first": True}),
        (remove_moment, {}),
    ],
)
def test_nobody_changes_the_moment_of_another(change, wishes):
    shared = moment(person())
    assert refused(change, person(), moment_id=shared.pk, **wishes) == ("not_found", 404)
    assert refused(change, shared.author, moment_id=NOWHERE, **wishes) == ("not_found", 404)


def test_narrowing_acts_at_once():
    author, friend = person(), person()
    befriend(author, friend)
    shared = moment(author)
    change_audience(author, moment_id=shared.pk, audience="self")
    assert (visible_moments(friend).count(), visible_moments(author).count()) == (0, 1)


def test_widening_needs_to_be_said():
    author = person()
    shared = moment(author)
    unsaid = refused(change_audience, author, moment_id=shared.pk, audience="public")
    said = change_audience(author, moment_id=shared.pk, audience="public", widen=True)
    assert (unsaid, said.audience) == (("widening_not_confirmed", 409), Audience.PUBLIC)


def test_widening_ends_at_the_ceiling():
    author = person(birth_date=years_ago(14), is_private=True)
    wishes = {"moment_id": moment(author).pk, "audience": "server", "widen": True}
    assert refused(change_audience, author, **wishes) == ("audience_over_ceiling", 422)


def test_the_same_audience_again_changes_nothing():
    shared = moment(person())
    assert change_audience(shared.author, moment_id=shared.pk, audience="friends").version == shared.version


def test_only_the_circle_that_accepted_sees_it():
    author, member, invited = person(), person(), person()
    circle = create_circle(author, name="few")
    for friend in (member, invited):
        befriend(author, friend)
        invite_to_circle(author, circle=circle, invited=friend)
    accept_circle(member, circle=circle)
    shared = moment(author)
    change_audience(author, moment_id=shared.pk, audience="circle", circle_id=circle.pk)
    assert [visible_moments(viewer).count() for viewer in (member, invited)] == [1, 0]


def test_a_policy_is_a_wanted_state_and_no_flip():
    shared = moment(person())
    first, again = (
        change_comment_policy(shared.author, moment_id=shared.pk, policy="nobody", approve_first=True)
        for _ in range(2)
    )
    assert (again.comment_policy, again.approve_first, again.version) == ("nobody", True, first.version)


def test_one_reaction_each_replaceable_and_removable():
    author, friend = person(), person()
    befriend(author, friend)
    shared = moment(author)
    for kind in ("heart", "hug"):
        react(friend, moment_id=shared.pk, kind=kind)
    assert list(visible_reactions(author, shared).values_list("person", "kind")) == [(friend.pk, "hug")]
    take_back_reaction(friend, moment_id=shared.pk)
    take_back_reaction(friend, moment_id=shared.pk)
    assert Reaction.objects.count() == 0


def test_nobody_leaves_a_sign_under_their_own_moment():
    author = person()
    assert refused(react, author, moment_id=moment(author).pk, kind="hug") == ("own_moment", 403)


def test_an_unknown_sign_is_refused():
    shared = moment(person())
    assert refused(react, shared.author, moment_id=shared.pk, kind="boo") == ("unknown_reaction", 422)


def test_nobody_reacts_to_what_they_do_not_see():
    assert refused(react, person(), moment_id=moment(person()).pk, kind="hug") == ("not_found", 404)


def test_a_locked_moment_takes_no_reaction(settings):
    settings.LOCKED_FEED = True
    author, friend = person(), person()
    befriend(author, friend)
    assert refused(react, friend, moment_id=moment(author).pk, kind="hug") == ("locked", 403)


def test_an_adult_who_is_no_friend_does_not_react_to_a_minor():
    teenager = person(birth_date=years_ago(16))
    shared = moment(teenager, audience=Audience.SERVER)
    assert refused(react, person(), moment_id=shared.pk, kind="hug") == ("thread_closed", 403)


def test_a_block_takes_away_the_reactions_of_both():
    one, other = person(), person()
    befriend(one, other)
    react(one, moment_id=moment(other).pk, kind="hug")
    react(other, moment_id=moment(one).pk, kind="hug")
    block_person(one, blocked=other)
    assert Reaction.objects.count() == 0


@pytest.mark.parametrize(
    "part_ways", [lambda a, b: block_person(a, blocked=b), lambda a, b: unfollow(a, followed=b)]
)
def test_trust_in_comments_ends_with_the_friendship(part_ways):
    one, other = person(), person()
    befriend(one, other)
    for author, writer in ((one, other), (other, one)):
        ApprovedCommenter.objects.create(author=author, person=writer, created_at=one.joined_at)
    part_ways(one, other)
    assert ApprovedCommenter.objects.count() == 0


def test_a_removed_moment_is_gone_with_all_that_was_under_it(homes):  # noqa: ARG001 - files of its own
    author, friend = person(), person()
    befriend(author, friend)
    shared = moment(author, caption="Morning")
    leave_comment(friend, moment_id=shared.pk, text="Lovely")
    react(friend, moment_id=shared.pk, kind="hug")
    edit_caption(author, moment_id=shared.pk, caption="Evening")
    remove_moment(author, moment_id=shared.pk)
    kept = Moment.objects.get()
    assert (kept.state, kept.caption, kept.comment_count) == ("removed", "", 0)
    assert (visible_moments(friend).count(), own_moments(author).count(), open_moments(author).count()) == (
        0,
        0,
        0,
    )
    assert (Reaction.objects.count(), CaptionEdit.objects.count()) == (0, 0)
    assert Asset.objects.filter(discarded_at=None).count() == 0


def test_removing_twice_finds_nothing(homes):  # noqa: ARG001 - files of its own
    shared = moment(person())
    remove_moment(shared.author, moment_id=shared.pk)
    assert refused(remove_moment, shared.author, moment_id=shared.pk) == ("not_found", 404)
