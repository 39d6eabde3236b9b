"""Sharing: one moment of a date, once per key, live when its pictures are ready."""

import datetime as dt

import pytest

from teduh.foundation.refusals import Refused
from teduh.media.actions.settle import settle
from teduh.media.models import Asset
from teduh.moments.access import own_moments, visible_moments
from teduh.moments.actions import (
    add_part,
    go_on_with,
    issue_tickets,
    open_session,
    remove_moment,
    share_moment,
)
from teduh.moments.models import Audience, CommentPolicy, DaySlot, Moment, Prompt
from teduh.people.actions import create_circle, make_private
from tests.factories import befriend, person, years_ago
from tests.moments.taking import given, prepare, refused, share, share_live, take

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("homes")]
MINUTE = dt.timedelta(minutes=1)
HOUR = dt.timedelta(hours=1)


def test_a_moment_is_for_friends_and_their_comments_unless_said_otherwise():
    moment = share(person())
    chosen = (moment.audience, moment.comment_policy, moment.approve_first, moment.state)
    assert chosen == (Audience.FRIENDS, CommentPolicy.FRIENDS, False, Moment.State.PREPARING)


def test_a_second_moment_of_a_date_is_told_where_the_first_is():
    author = person()
    first, taken = share(author), take(author)
    with pytest.raises(Refused, match="slot_taken") as no:
        share_moment(author, **taken)
    assert (no.value.status, no.value.details) == (
        409,
        {"moment_id": str(first.pk), "link": f"/m/{first.pk}/"},
    )


def test_two_sessions_of_a_date_give_the_slot_to_the_first_to_share():
    author = person()
    one, other = take(author), take(author)
    share_moment(author, **other)
    assert refused(share_moment, author, **one) == ("slot_taken", 409)


def test_a_session_opened_before_midnight_fills_its_own_date(clock):
    author = person()
    clock.move_to(dt.datetime(2026, 11, 22, 16, 59, 50, tzinfo=dt.UTC))
    taken = take(author)
    clock.shift(14 * MINUTE)
    moment = share_moment(author, **taken)
    assert (moment.day, moment.sent_later) == (dt.date(2026, 11, 22), False)
    assert share(author).day == dt.date(2026, 11, 23)


def test_an_expired_session_shares_only_as_sent_later(clock):
    author = person()
    taken = take(author)
    clock.shift(15 * MINUTE)
    assert refused(share_moment, author, **taken) == ("session_expired", 410)
    moment = share_moment(author, **taken, later=True)
    assert (moment.sent_later, moment.timing) == (True, "")


def test_after_a_day_nothing_can_be_sent_later(clock):
    author = person()
    taken = take(author)
    clock.shift(24 * HOUR)
    assert refused(share_moment, author, **taken, later=True) == ("session_over", 410)


def test_the_same_key_gives_the_same_moment_for_a_day_also_after_midnight_and_removal(clock):
    author = person()
    taken = take(author)
    moment = share_moment(author, **taken)
    clock.shift(23 * HOUR)
    again = share_moment(author, **taken)
    remove_moment(author, moment_id=moment.pk)
    removed = share_moment(author, **taken)
    assert (again.pk, removed.pk, removed.state) == (moment.pk, moment.pk, Moment.State.REMOVED)
    assert Moment.objects.count() == 1


def test_after_a_day_the_key_is_forgotten(clock):
    author = person()
    taken = take(author)
    share_moment(author, **taken)
    clock.shift(24 * HOUR)
    assert refused(share_moment, author, **taken) == ("session_used", 409)


def test_the_key_of_another_person_means_nothing():
    one, other = person(), person()
    first = share(one, idempotency_key="same")
    second = share(other, idempotency_key="same")
    assert first.pk != second.pk


@pytest.mark.parametrize("key", ["", "k" * 101])
def test_a_moment_needs_a_key(key):
    author = person()
    assert refused(share_moment, author, **{**take(author), "idempotency_key": key}) == ("key_missing", 422)


def test_removing_frees_the_slot_and_counts_the_attempt():
    author = person()
    remove_moment(author, moment_id=share(author).pk)
    assert [share(author).attempt, DaySlot.objects.get().attempts] == [2, 2]


def test_the_sixth_time_on_a_date_is_one_too_many():
    author = person()
    for _ in range(5):
        remove_moment(author, moment_id=share(author).pk)
    assert refused(share_moment, author, **take(author)) == ("too_many_attempts", 429)


def test_a_date_that_is_over_stays_empty(clock):
    author = person()
    remove_moment(author, moment_id=share(author).pk)
    clock.shift(24 * HOUR)
    session, _ = open_session(author)
    assert session.day == dt.date(2026, 11, 23)


def test_what_is_removed_after_its_date_cannot_be_replaced_later(clock):
    author = person()
    first, second, third = share(author), take(author), take(author)
    remove_moment(author, moment_id=first.pk)
    clock.shift(10 * HOUR)
    late = share_moment(author, **second, later=True)
    remove_moment(author, moment_id=late.pk)
    assert refused(share_moment, author, **third, later=True) == ("day_closed", 409)


@pytest.mark.parametrize("audience", ["everyone", "PUBLIC", "", 5, -1])
def test_an_unknown_audience_is_refused_and_never_widened(audience):
    author = person()
    assert refused(share_moment, author, **take(author), audience=audience) == ("unknown_audience", 422)
    assert Moment.objects.count() == 0


@pytest.mark.parametrize(
    ("age", "private", "widest"),
    [(14, True, "friends"), (16, False, "server"), (30, True, "friends"), (30, False, "public")],
)
def test_nobody_shares_wider_than_age_and_account_allow(age, private, widest):
    author = person(birth_date=years_ago(age), is_private=private)
    names = ["friends", "server", "public"]
    for audience in names[names.index(widest) + 1 :]:
        assert refused(share_moment, author, **take(author), audience=audience) == (
            "audience_over_ceiling",
            422,
        )
    assert share(author, audience=widest).audience == Audience[widest.upper()]


def test_a_circle_must_be_ones_own():
    author, other = person(), person()
    theirs = create_circle(other, name="theirs")
    taken = take(author)
    assert refused(share_moment, author, **taken, audience="circle", circle_id=theirs.pk) == (
        "circle_missing",
        422,
    )
    assert refused(share_moment, author, **taken, audience="circle") == ("circle_missing", 422)
    mine = create_circle(author, name="mine")
    assert share_moment(author, **taken, audience="circle", circle_id=mine.pk).circle_id == mine.pk


@pytest.mark.parametrize("policy", ["everyone", "VIEWERS"])
def test_an_unknown_comment_policy_is_refused(policy):
    author = person()
    assert refused(share_moment, author, **take(author), comment_policy=policy) == ("unknown_policy", 422)


def test_under_sixteen_comments_are_not_opened_to_everyone():
    author = person(birth_date=years_ago(14), is_private=True)
    wide = {"audience": "friends", "comment_policy": "viewers"}
    assert refused(share_moment, author, **take(author), **wide) == ("policy_over_age", 422)


def test_unfinished_uploads_are_waited_for():
    author = person()
    session, nonce = open_session(author)
    add_part(author, session_id=session.pk, nonce=nonce, role="back", source="file", size=10)
    taken = {**given(session, nonce), "gap_ms": None}
    code = refused(share_moment, author, **taken, single_camera="broken")
    assert code == ("upload_unfinished", 409)


def test_a_picture_that_was_refused_is_taken_again():
    author = person()
    taken = take(author)
    settle(Asset.objects.earliest("created_at").pk, Asset.State.REFUSED, reason="corrupt")
    assert refused(share_moment, author, **taken) == ("part_refused", 409)


def test_a_moment_is_live_once_every_picture_is_ready():
    author, friend = person(), person()
    befriend(author, friend)
    moment = share(author)
    back, front = moment.parts.all()
    settle(back.asset_id, Asset.State.READY)
    assert not visible_moments(friend).exists()
    settle(front.asset_id, Asset.State.READY)
    assert visible_moments(friend).get().pk == moment.pk
    assert visible_moments(friend).get().version == moment.version + 1


def test_pictures_that_are_ready_already_make_it_live_at_once():
    author = person()
    taken = take(author)
    for asset in Asset.objects.all():
        settle(asset.pk, Asset.State.READY)
    assert share_moment(author, **taken).state == Moment.State.LIVE


def test_a_picture_that_cannot_be_prepared_frees_the_slot_and_the_attempt():
    author = person()
    moment = share(author)
    settle(moment.parts.get(role="back").asset_id, Asset.State.REFUSED, reason="corrupt")
    moment.refresh_from_db()
    assert (moment.state, moment.failed_because) == (Moment.State.FAILED, "corrupt")
    again = share(author)
    assert (again.attempt, [m.pk for m in own_moments(author)]) == (1, [again.pk])
    assert Asset.objects.filter(discarded_at__isnull=False).count() == 2


def test_a_picture_of_no_moment_changes_nothing():
    author = person()
    take(author)
    go_on_with(Asset.objects.earliest("created_at").pk)
    assert Moment.objects.count() == 0


def test_files_of_a_shared_moment_do_not_expire():
    share(person())
    assert set(Asset.objects.values_list("expires_at", flat=True)) == {None}


def test_alternative_texts_belong_to_their_camera():
    moment = share(person(), alts={"back": "A street in the rain", "side": "nothing"})
    assert dict(moment.parts.values_list("role", "alt")) == {"back": "A street in the rain", "front": ""}


@pytest.mark.parametrize(
    ("opened", "age", "label"),
    [(-1, 30, ("early", None)), (100, 30, ("on_time", 0)), (240, 30, ("late", 60)), (100, 17, ("", None))],
)
def test_a_moment_is_labelled_by_when_its_session_opened(clock, opened, age, label):
    author = person(birth_date=years_ago(age), is_private=True)
    prompted_at = dt.datetime(2026, 11, 22, 7, tzinfo=dt.UTC)
    clock.move_to(prompted_at + dt.timedelta(seconds=opened))
    taken = take(author)
    clock.shift(10 * MINUTE)
    Prompt.objects.create(zone="Asia/Jakarta", day=dt.date(2026, 11, 22), at=prompted_at)
    moment = share_moment(author, **taken)
    assert (moment.timing, moment.late_seconds) == label


def test_a_live_moment_falls_to_friends_when_the_account_becomes_private():
    author, stranger = person(), person()
    share_live(author, audience="public")
    assert visible_moments(stranger).count() == 1
    make_private(author)
    assert visible_moments(stranger).count() == 0


def test_sharing_on_a_used_ticket_is_refused():
    author = person()
    (ticket, nonce), _, _ = issue_tickets(author)
    assert refused(share_moment, author, session_id=ticket.pk, nonce=nonce, idempotency_key="k") == (
        "part_missing",
        422,
    )


def test_prepared_moments_keep_their_instant(clock):
    moment = share(person())
    clock.shift(5 * MINUTE)
    assert prepare(moment).published_at == dt.datetime(2026, 11, 22, 7, tzinfo=dt.UTC)
