"""Who is told of what, once, and by whom it is kept out."""

import pytest

from teduh.foundation.clock import now
from teduh.foundation.realtime.models import KeptEvent
from teduh.moments.actions import (
    approve_comment,
    choose_for_comments,
    leave_comment,
    react,
    refuse_comment,
    remove_comment,
    remove_moment,
    take_back_reaction,
    tell_digests,
)
from teduh.moments.models import Audience
from teduh.notify.actions import read_notices
from teduh.notify.models import Notice
from teduh.notify.queries import notices, unread_count
from teduh.people.actions import (
    accept_follow,
    ask_to_follow,
    block_person,
    lift_block,
    lift_mute,
    mute_person,
    refuse_follow,
    suspend_person,
    unfollow,
)
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def sari():
    return factories.person("sari")


@pytest.fixture
def budi(sari):
    budi = factories.person("budi")
    factories.befriend(sari, budi)
    Notice.objects.all().delete()
    return budi


def told(person) -> list[tuple[str, str]]:
    return [(line.kind, line.username) for line in notices(person).notices]


def read_all(person) -> None:
    read_notices(person, up_to=notices(person).up_to)


def words(person) -> list[str]:
    return [line.words for line in notices(person).notices]


def test_the_author_is_told_of_a_comment(sari, budi):
    moment = factories.moment(sari)
    leave_comment(budi, moment_id=moment.pk, text="Tenang sekali")

    assert told(sari) == [("comment_left", "budi")]
    assert notices(sari).notices[0].link == f"/m/{moment.pk}/"
    assert unread_count(sari.pk) == 1


def test_nobody_is_told_of_their_own_comment(sari):
    leave_comment(sari, moment_id=factories.moment(sari).pk, text="Hujan")

    assert told(sari) == []


def test_comments_under_one_moment_are_one_notice(sari, budi):
    ayu, moment = factories.person("ayu"), factories.moment(sari)
    factories.befriend(sari, ayu)
    Notice.objects.all().delete()
    for person in (budi, ayu, budi):
        leave_comment(person, moment_id=moment.pk, text=f"{person} {Notice.objects.count()}")

    assert told(sari) == [("comment_left", "budi")]
    assert words(sari)[0].startswith("Budi dan Ayu ")


def test_a_further_comment_makes_a_read_notice_new_again(sari, budi):
    moment = factories.moment(sari)
    leave_comment(budi, moment_id=moment.pk, text="Satu")
    read_all(sari)
    assert unread_count(sari.pk) == 0
    leave_comment(budi, moment_id=moment.pk, text="Dua")

    assert unread_count(sari.pk) == 1


def test_comments_that_wait_are_told_as_a_number_in_the_evening_to_who_asked_for_it(sari, budi, clock):
    moment = factories.moment(sari, approve_first=True)
    choose_for_comments(sari, wants_digest=True)
    leave_comment(budi, moment_id=moment.pk, text="Boleh?")
    assert told(sari) == []
    clock.move_to(now().replace(hour=11, minute=5))
    tell_digests()

    assert told(sari) == [("comment_held", "budi")]
    assert words(sari) == ["1 komentar menunggumu."]
    assert notices(sari).notices[0].link == "/comments/waiting/"


def test_approving_tells_who_wrote_it_and_takes_the_question_away(sari, budi):
    moment = factories.moment(sari, approve_first=True)
    comment = leave_comment(budi, moment_id=moment.pk, text="Boleh?")
    approve_comment(sari, comment_id=comment.pk)

    assert told(sari) == []
    assert told(budi) == [("comment_approved", "sari")]
    assert notices(budi).notices[0].link == f"/m/{moment.pk}/#c-{comment.pk}"


def test_refusing_tells_nobody_anything(sari, budi):
    moment = factories.moment(sari, approve_first=True)
    comment = leave_comment(budi, moment_id=moment.pk, text="Boleh?")
    refuse_comment(sari, comment_id=comment.pk)

    assert (told(sari), told(budi)) == ([], [])


def test_a_removed_comment_is_told_no_longer(sari, budi):
    moment = factories.moment(sari)
    comment = leave_comment(budi, moment_id=moment.pk, text="Eh")
    remove_comment(budi, comment_id=comment.pk)

    assert told(sari) == []


def test_reactions_are_collected_and_told_once_each(sari, budi):
    moment = factories.moment(sari)
    react(budi, moment_id=moment.pk, kind="heart")
    read_all(sari)
    for kind in ("hug", "smile"):
        react(budi, moment_id=moment.pk, kind=kind)
    take_back_reaction(budi, moment_id=moment.pk)
    react(budi, moment_id=moment.pk, kind="heart")

    assert told(sari) == [("reacted", "budi")]
    assert unread_count(sari.pk) == 0


def test_a_reaction_that_is_taken_back_is_told_no_longer(sari, budi):
    moment = factories.moment(sari)
    react(budi, moment_id=moment.pk, kind="heart")
    take_back_reaction(budi, moment_id=moment.pk)

    assert told(sari) == []


def test_many_people_are_one_name_and_a_number(sari):
    moment = factories.moment(sari, audience=Audience.SERVER)
    for number in range(4):
        friend = factories.person(f"teman{number}")
        factories.befriend(sari, friend)
        react(friend, moment_id=moment.pk, kind="heart")

    assert [line for line in words(sari) if "momenmu" in line][0].startswith("Teman3 dan 3 lainnya ")  # noqa: RUF015 - the others are about follows


def test_a_removed_moment_takes_its_notices_along(sari, budi):
    moment = factories.moment(sari)
    leave_comment(budi, moment_id=moment.pk, text="Eh")
    react(budi, moment_id=moment.pk, kind="heart")
    remove_moment(sari, moment_id=moment.pk)

    assert Notice.objects.count() == 0


def test_a_private_account_is_told_who_asks():
    dewi, budi = factories.person("dewi", is_private=True), factories.person("budi")
    ask_to_follow(budi, followed=dewi)

    assert told(dewi) == [("follow_asked", "budi")]


def test_who_asked_is_told_that_they_may_follow():
    dewi, budi = factories.person("dewi", is_private=True), factories.person("budi")
    ask_to_follow(budi, followed=dewi)
    accept_follow(dewi, follower=budi)

    assert told(budi) == [("follow_accepted", "dewi")]
    assert told(dewi) == []


def test_who_is_refused_is_told_nothing():
    dewi, budi = factories.person("dewi", is_private=True), factories.person("budi")
    ask_to_follow(budi, followed=dewi)
    refuse_follow(dewi, follower=budi)

    assert (told(dewi), told(budi)) == ([], [])


def test_following_back_makes_friends_and_tells_the_first(sari):
    budi = factories.person("budi")
    ask_to_follow(budi, followed=sari)
    assert told(sari) == [("followed", "budi")]
    ask_to_follow(sari, followed=budi)

    assert (told(sari), told(budi)) == ([], [("befriended", "sari")])


def test_who_unfollows_is_told_of_no_longer(sari):
    budi = factories.person("budi")
    ask_to_follow(budi, followed=sari)
    unfollow(budi, followed=sari)

    assert told(sari) == []


@pytest.mark.parametrize("keep_out", [block_person, mute_person], ids=["block", "mute"])
def test_who_is_blocked_or_muted_is_neither_listed_nor_counted(sari, budi, keep_out):
    leave_comment(budi, moment_id=factories.moment(sari).pk, text="Eh")
    word = "blocked" if keep_out is block_person else "muted"
    keep_out(sari, **{word: budi})

    assert (told(sari), unread_count(sari.pk)) == ([], 0)


def test_who_blocked_is_not_told_of_either(sari, budi):
    leave_comment(budi, moment_id=factories.moment(sari).pk, text="Eh")
    block_person(budi, blocked=sari)

    assert (told(sari), unread_count(sari.pk)) == ([], 0)


def test_a_block_that_is_lifted_brings_no_notice_back(sari, budi):
    for one, other in ((sari, budi), (budi, sari)):
        shared = factories.moment(one)
        leave_comment(other, moment_id=shared.pk, text="Eh")
        react(other, moment_id=shared.pk, kind="heart")
    citra = factories.person("citra")
    factories.follow(budi, citra)
    factories.follow(citra, budi)
    KeptEvent.objects.all().delete()

    block_person(sari, blocked=budi)
    assert set(KeptEvent.objects.values_list("topic", "kind")) == {
        (f"person:{one.pk}", "notices_changed") for one in (sari, budi)
    }
    lift_block(sari, blocked=budi)
    assert (told(sari), told(budi)) == ([], [("befriended", "citra")])


def test_what_a_muted_person_does_is_not_told_afterwards(sari, budi):
    mute_person(sari, muted=budi)
    leave_comment(budi, moment_id=factories.moment(sari).pk, text="Eh")
    lift_mute(sari, muted=budi)

    assert told(sari) == []


def test_others_in_the_same_matter_stay_when_one_is_blocked(sari, budi):
    ayu, moment = factories.person("ayu"), factories.moment(sari)
    factories.befriend(sari, ayu)
    Notice.objects.all().delete()
    react(ayu, moment_id=moment.pk, kind="heart")
    react(budi, moment_id=moment.pk, kind="heart")
    block_person(sari, blocked=budi)

    assert told(sari) == [("reacted", "ayu")]
    assert "Budi" not in words(sari)[0]


def test_who_is_suspended_is_not_told_of(sari, budi):
    leave_comment(budi, moment_id=factories.moment(sari).pk, text="Eh")
    suspend_person(budi)

    assert (told(sari), unread_count(sari.pk)) == ([], 0)


def test_an_event_carries_ids_and_nothing_else(sari, budi):
    KeptEvent.objects.all().delete()
    leave_comment(budi, moment_id=factories.moment(sari).pk, text="Rahasia")

    event = KeptEvent.objects.get()
    notice = Notice.objects.get()
    assert (event.topic, event.kind, event.facts) == (f"person:{sari.pk}", "notice", {"notice": notice.pk})


def test_a_deleted_account_leaves_no_notice(sari, budi):
    leave_comment(budi, moment_id=factories.moment(sari).pk, text="Eh")
    sari.delete()

    assert Notice.objects.count() == 0
