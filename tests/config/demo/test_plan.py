"""What the demo will be, decided before anything is drawn or written."""

import datetime as dt
from collections import Counter
from zoneinfo import ZoneInfo

import pytest

from teduh.config.demo.days import SHARED_OF_DAYS, plan_days
from teduh.config.demo.hours import FRONT_HOURS, HOURS
from teduh.config.demo.pictures import BACK_MOTIFS, FRONT_MOTIFS
from teduh.config.demo.relations import BLOCKED, BLOCKER, LOGINS, relations
from teduh.config.demo.replies import Company, plan_comments, plan_reactions
from teduh.config.demo.words import demo_people
from teduh.foundation.clock import local_date
from teduh.moments.models import Audience, Comment, CommentPolicy

PEOPLE = demo_people()
BY_NAME = {p.username: p for p in PEOPLE}
EVENING = dt.datetime(2026, 11, 22, 13, 30, tzinfo=dt.UTC)
JUST_AFTER_MIDNIGHT = dt.datetime(2026, 11, 21, 17, 5, tzinfo=dt.UTC)


def planned(now=EVENING):
    return plan_days(PEOPLE, last_days={p.username: local_date(now, p.zone) for p in PEOPLE}, now=now)


@pytest.fixture(scope="module")
def moments():
    return planned()


@pytest.fixture(scope="module")
def company():
    return Company(BY_NAME, relations(PEOPLE))


@pytest.fixture(scope="module")
def comments(moments, company):
    return [(moment, comment) for moment in moments for comment in plan_comments(moment, company, EVENING)]


def test_the_plan_is_the_same_for_the_same_instant(moments):
    assert planned() == moments


def test_the_past_does_not_depend_on_the_hour_of_loading(moments):
    yesterday = dt.date(2026, 11, 20)
    earlier = planned(now=EVENING - dt.timedelta(hours=9))

    assert {(m.author, m.day, m.caption) for m in earlier if m.day < yesterday} == {
        (m.author, m.day, m.caption) for m in moments if m.day < yesterday
    }


def test_nobody_shares_twice_on_a_date(moments):
    assert max(Counter((m.author, m.day) for m in moments).values()) == 1


def test_about_two_days_of_three_have_a_moment(moments):
    share = len(moments) / (60 * len(PEOPLE))

    assert abs(share - SHARED_OF_DAYS) < 0.04


def test_sixty_days_are_covered_and_no_more(moments):
    days = {local_date(EVENING, BY_NAME[m.author].zone) - m.day for m in moments}

    assert (min(days), max(days)) == (dt.timedelta(0), dt.timedelta(days=59))


@pytest.mark.parametrize("now", [EVENING, JUST_AFTER_MIDNIGHT, EVENING + dt.timedelta(hours=14)])
def test_everybody_shared_within_the_last_two_days(now):
    newest = {m.author: m.day for m in planned(now)}
    gaps = {local_date(now, BY_NAME[name].zone) - day for name, day in newest.items()}

    assert (len(newest), max(gaps)) == (len(PEOPLE), dt.timedelta(days=1))


@pytest.mark.parametrize("now", [EVENING, JUST_AFTER_MIDNIGHT, EVENING + dt.timedelta(hours=11)])
def test_nothing_lies_in_the_future(now):
    assert max(m.published_at for m in planned(now)) < now


def test_a_moment_opens_on_its_own_date_where_its_author_lives(moments):
    assert [m for m in moments if local_date(m.opened_at, BY_NAME[m.author].zone) != m.day] == []


def test_every_motif_has_its_hours():
    assert (set(HOURS), set(FRONT_HOURS)) == (set(BACK_MOTIFS), set(FRONT_MOTIFS))


def test_motifs_are_seen_at_their_hour(moments):
    walls = [(m, m.opened_at.astimezone(ZoneInfo(BY_NAME[m.author].zone))) for m in moments]
    outside = [
        m
        for m, wall in walls
        if not HOURS[m.back.motif][0] - 0.01 <= wall.hour + wall.minute / 60 <= HOURS[m.back.motif][1]
    ]

    assert outside == []


def test_the_pool_stays_small_and_holds_eight_clips(moments):
    shots = {shot for m in moments for shot in m.shots.values()}

    assert (len(shots) <= 68, sum(m.back.is_clip for m in moments)) == (True, 8)
    assert len({shot for shot in shots if shot.is_clip}) <= 4


@pytest.mark.parametrize("now", [EVENING, JUST_AFTER_MIDNIGHT])
def test_no_two_people_show_the_same_picture_on_one_date(now):
    of_a_date = Counter((m.day, m.back) for m in planned(now))
    twins = sum(count - 1 for count in of_a_date.values())

    assert twins <= 0.01 * len(of_a_date)


def test_audiences_stay_under_what_account_and_age_allow(moments):
    wide = {m.author for m in moments if m.audience > Audience.FRIENDS}

    assert [name for name in wide if BY_NAME[name].private or BY_NAME[name].age < 18] == []
    assert {m.audience for m in moments} == set(Audience)


@pytest.mark.parametrize("hours", range(0, 24, 5))
def test_the_names_that_are_printed_always_have_a_comment_to_decide(company, hours):
    now = EVENING + dt.timedelta(hours=hours)
    waiting = {
        moment.author
        for moment in planned(now)
        for comment in plan_comments(moment, company, now)
        if comment.state == Comment.State.HELD and now - comment.created_at < dt.timedelta(days=3)
    }

    assert set(LOGINS) <= waiting


def test_a_gap_is_given_exactly_with_two_parts(moments):
    assert {(m.gap_ms is None, m.single_camera != "") for m in moments} == {(True, True), (False, False)}


def test_everybody_has_ten_to_fourteen_friends_and_friendship_is_mutual():
    friends = relations(PEOPLE).friends

    assert {10 <= len(others) <= 14 for others in friends.values()} == {True}
    assert all(name in friends[other] for name, others in friends.items() for other in others)


def test_minors_are_friends_with_people_of_about_their_age():
    friends = relations(PEOPLE).friends
    ages = [BY_NAME[other].age for p in PEOPLE if p.age < 18 for other in friends[p.username]]

    assert max(ages) <= 24


def test_strangers_only_ask_adults():
    known = relations(PEOPLE)
    asked = [BY_NAME[followed] for _, followed in (*known.asks, *known.follows)]

    assert min(p.age for p in asked) >= 18
    assert {BY_NAME[followed].private for _, followed in known.asks} == {True}
    assert {BY_NAME[followed].private for _, followed in known.follows} == {False}


def test_the_blocked_one_is_nobody_to_the_blocker():
    known = relations(PEOPLE)
    met = {frozenset(pair) for pair in (*known.asks, *known.follows)}

    assert BLOCKED not in known.friends[BLOCKER]
    assert frozenset((BLOCKER, BLOCKED)) not in met


def test_circles_have_friends_only():
    known = relations(PEOPLE)

    assert len(known.circles) == 3
    assert all(
        {*members, known.invited[owner]} <= set(known.friends[owner])
        for owner, members in known.circles.items()
    )


def test_comments_stand_in_several_states(comments):
    assert {comment.state for _, comment in comments} == {
        Comment.State.PUBLISHED,
        Comment.State.HELD,
        Comment.State.REFUSED,
        Comment.State.REMOVED,
    }


def test_only_those_who_approve_first_hold_or_refuse(comments):
    decided = {m.approve_first for m, c in comments if c.state in (Comment.State.HELD, Comment.State.REFUSED)}

    assert decided == {True}


def test_comments_come_from_those_who_may_see_and_write(comments, company):
    assert [c for m, c in comments if c.author not in company.viewers(m)] == []
    assert [c for m, c in comments if m.policy == CommentPolicy.NOBODY] == []


def test_nothing_is_said_before_it_could_be_nor_after_now(comments):
    times = [[m.published_at, c.created_at, c.decided_at, c.answered_at, EVENING] for m, c in comments]
    known = [[time for time in row if time] for row in times]

    assert [row for row in known if row != sorted(row)] == []


def test_reactions_come_once_from_each_and_are_not_later_than_now(moments, company):
    signs = [
        (m.author, m.day, r.person, r.created_at < EVENING)
        for m in moments
        for r in plan_reactions(m, company, EVENING)
    ]

    assert len({sign[:3] for sign in signs}) == len(signs)
    assert {sign[3] for sign in signs} == {True}
