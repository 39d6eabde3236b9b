"""The rules of comments by their numbers: look one up as `c17`, here, at the gate or among the terms."""

import datetime as dt
from functools import partial

import pytest
from django.db import connection

from teduh.foundation.clock import now
from teduh.moments import actions as act
from teduh.moments.access import comments_under, visible_comments
from teduh.moments.models import Audience, Comment, CommentLimit, EngagementEntry, HeldTerm, Moment
from teduh.moments.queries import comments_page, comments_waiting, moment_page, written_comments
from teduh.moments.queries.control import engagement_log, shown_with_term
from teduh.notify.models import Notice
from teduh.people.actions import (
    accept_circle,
    block_person,
    create_circle,
    give_consent,
    invite_to_circle,
    lift_mute,
    mute_person,
    set_friends_only,
    unfollow,
)
from teduh.people.models import Block, Friend, Guardianship, Person
from teduh.safety.actions import Ruling, decide, report_thing
from teduh.safety.models import Report
from teduh.safety.queries import own_decisions
from tests.factories import befriend, moment, person, signed_in, years_ago
from tests.moments.apps import App
from tests.moments.taking import refused

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
HATE = Ruling("hide", "hate", "It looks down on people.")


def say(writer, shared, text="Lovely light", **wishes):
    return act.leave_comment(writer, moment_id=shared.pk, text=text, **wishes)


def lines(viewer, shared):
    return comments_page(viewer, Moment.objects.get(pk=shared.pk)).lines


def seen(viewer, shared):
    return [line.text for line in lines(viewer, shared)]


def told(viewer):
    return sorted(Notice.objects.filter(person=viewer).values_list("kind", flat=True))


def stands(comment):
    kept = Comment.objects.get(pk=comment.pk)
    return kept.state, kept.held_because


def counted(viewer, shared):
    return moment_page(viewer, Moment.objects.select_related("author", "circle").get(pk=shared.pk)).card


def test_c2_with_nobody_commenting_what_is_there_stays_until_all_is_hidden(author, friend, other):
    shared = moment(author)
    say(friend, shared)
    act.change_comment_policy(author, moment_id=shared.pk, policy="nobody", approve_first=False)
    assert (refused(say, friend, shared), seen(other, shared)) == (("comments_off", 403), ["Lovely light"])
    assert act.hide_all_comments(author, moment_id=shared.pk) == 1
    assert (seen(other, shared), seen(friend, shared)) == ([], ["Lovely light"])


def test_c3_after_a_friendship_the_old_comment_stays_and_a_new_one_is_refused(author, friend):
    shared = moment(author, audience=4)
    say(friend, shared)
    unfollow(friend, followed=author)
    assert (seen(author, shared), refused(say, friend, shared)) == (["Lovely light"], ("friends_only", 403))


def test_c4_the_audience_is_narrower_than_the_setting(author):
    shared = moment(author, audience=2, comment_policy="viewers")
    assert refused(say, person(), shared) == ("not_found", 404)


def test_c5_under_sixteen_nobody_opens_comments_to_all_and_friends_is_where_they_begin():
    young = person(birth_date=years_ago(14))
    assert refused(act.choose_for_comments, young, policy="viewers") == ("policy_over_age", 422)
    assert act.choose_for_comments(young).policy == "friends"


@pytest.mark.parametrize(
    "wish",
    [
        lambda me, shared: act.change_comment_policy(
            me, moment_id=shared.pk, policy="viewers", approve_first=True
        ),
        lambda me, shared: act.pause_comments(me, paused=True, moment_id=shared.pk),
        lambda me, shared: act.hide_totals(me, moment_id=shared.pk, hidden=True),
        lambda me, _: act.choose_for_comments(me, policy="nobody"),
        lambda me, _: act.choose_packs(me, languages=["en"]),
        lambda me, _: act.restrict_person(me, restricted=Person.objects.get(username="friend")),
        lambda me, _: act.approve_commenter(me, commenter=Person.objects.get(username="friend")),
        lambda me, _: act.pin_comment(me, comment_id=Comment.objects.get().pk),
        lambda me, _: act.hide_comment(me, comment_id=Comment.objects.get().pk),
    ],
)
def test_c6_asking_twice_is_one_state_and_one_line_of_the_log(author, friend, wish):
    shared = moment(author)
    say(friend, shared)
    EngagementEntry.objects.all().delete()
    wish(author, shared)
    states = list(Moment.objects.values())
    wish(author, shared)
    assert (EngagementEntry.objects.count(), list(Moment.objects.values())) == (1, states)


def test_c7_while_comments_pause_everything_is_read_and_nothing_is_written(author, friend, other):
    shared = moment(author)
    say(friend, shared)
    act.pause_comments(author, paused=True)
    assert refused(say, other, shared) == ("comments_paused", 403)
    assert (seen(other, shared), counted(other, shared).comment_count) == (["Lovely light"], 1)
    assert counted(other, shared).may_comment is False
    act.pause_comments(author, paused=False, moment_id=shared.pk)
    say(other, shared)


def test_c8_what_waits_is_seen_by_writer_and_author_and_not_counted(author, friend, other):
    shared = moment(author, approve_first=True)
    say(friend, shared)
    assert [len(lines(viewer, shared)) for viewer in (author, friend, other)] == [1, 1, 0]
    assert (Moment.objects.get().comment_count, counted(other, shared).comment_count) == (0, 0)


def test_c9_what_is_approved_stands_at_its_time_and_one_notice_says_so(author, friend, other):
    shared = moment(author, approve_first=True)
    held = say(friend, shared)
    later = say(author, shared, "Thank you")
    Notice.objects.all().delete()
    act.approve_comment(author, comment_id=held.pk)
    act.approve_comment(author, comment_id=held.pk)
    assert [line.id for line in lines(other, shared)] == [held.pk, later.pk]
    assert (told(friend), told(author), told(other)) == (["comment_approved"], [], [])


def test_c10_what_is_refused_looks_posted_to_its_writer_and_is_kept_for_thirty_days(author, friend, clock):
    shared = moment(author, approve_first=True)
    held = say(friend, shared)
    act.refuse_comment(author, comment_id=held.pk)
    assert (seen(author, shared), [line.state for line in lines(friend, shared)]) == ([], ["published"])
    clock.shift(29 * DAY)
    assert act.sweep_comments() == 0
    clock.shift(DAY)
    assert (act.sweep_comments(), Comment.objects.get().text) == (1, "")


def test_c11_after_sixty_days_what_waits_goes_silently_and_is_never_shown(author, friend, other, clock):
    shared = moment(author, approve_first=True)
    say(friend, shared)
    Notice.objects.all().delete()
    clock.shift(60 * DAY - dt.timedelta(seconds=1))
    assert act.sweep_comments() == 0
    clock.shift(dt.timedelta(seconds=1))
    assert act.sweep_comments() == 1
    assert (seen(other, shared), Comment.objects.get().state, told(friend)) == ([], "removed", [])


def test_c12_the_trusted_pass_words_and_approval_but_no_block(author, friend):
    shared = moment(author, approve_first=True)
    act.add_held_term(author, written="hujan")
    act.approve_commenter(author, commenter=friend)
    assert stands(say(friend, shared, "Hujan lagi")) == ("published", "")
    block_person(author, blocked=friend)
    assert refused(say, friend, shared) == ("not_found", 404)


def test_c13_c18_a_word_in_disguise_holds_and_only_the_author_knows_why(author, friend, other):
    shared = moment(author)
    act.add_held_term(author, written="hujan")
    left = say(friend, shared, "\uff28\u200bU\u00adj\u0336an lagi")
    assert stands(left) == ("held", "word")
    told_to = {
        viewer.username: [(line.state, line.held_because) for line in lines(viewer, shared)]
        for viewer in (author, friend, other)
    }
    assert told_to == {"author": [("held", "word")], "friend": [("published", "")], "other": []}


def test_c17_a_thousand_words_are_the_most(author):
    at = now()
    HeldTerm.objects.bulk_create(
        HeldTerm(author=author, written=f"w{n}", folded=f"w{n}", created_at=at) for n in range(1000)
    )
    assert refused(act.add_held_term, author, written="hujan") == ("too_many_terms", 409)
    act.add_held_term(author, written="W7", is_whole=False)
    HeldTerm.objects.filter(written="w1").update(until=at)
    act.add_held_term(author, written="hujan")
    assert refused(act.add_held_term, author, written="a" * 61) == ("term_length", 422)


def test_c19_older_comments_with_a_new_word_are_offered_and_wait_only_if_asked(author, friend, other):
    shared = moment(author)
    left = say(friend, shared, "Hujan lagi")
    term = act.add_held_term(author, written="hujan")
    assert (seen(other, shared), [one.line.id for one in shown_with_term(author, term)]) == (
        ["Hujan lagi"],
        [left.pk],
    )
    act.decide_many(author, comment_ids=[left.pk], act="hold")
    assert (seen(other, shared), [line.state for line in lines(friend, shared)]) == ([], ["published"])


def test_c20_a_word_stops_at_its_instant(author, friend, clock):
    shared = moment(author)
    act.add_held_term(author, written="hujan", until=now() + DAY)
    clock.shift(DAY - dt.timedelta(seconds=1))
    assert stands(say(friend, shared, "hujan"))[0] == "held"
    clock.shift(dt.timedelta(seconds=1))
    assert stands(say(friend, shared, "hujan"))[0] == "published"


def test_c21_each_pack_can_be_switched_off(author, friend):
    shared = moment(author)
    assert stands(say(friend, shared, "Goblok!")) == ("held", "word")
    act.choose_packs(author, languages=["jv", "su", "en"])
    assert stands(say(friend, shared, "Goblok !")) == ("published", "")
    assert refused(act.choose_packs, author, languages=["xx"]) == ("unknown_pack", 422)


def test_c22_unkind_words_are_asked_about_once_and_nothing_is_kept(author, friend):
    shared = moment(author)
    act.choose_packs(author, languages=[])
    assert refused(say, friend, shared, "You idiot", reconsider=True) == ("reconsider", 409)
    assert Comment.objects.count() == 0
    assert say(friend, shared, "You idiot").state == "published"
    assert say(friend, shared, "You are kind", reconsider=True).state == "published"


def test_c23_whoever_is_restricted_is_read_by_themselves_and_the_author_alone(author, friend, other):
    shared = moment(author)
    act.restrict_person(author, restricted=friend)
    first = say(friend, shared)
    say(author, shared, "Thank you", reply_to=first.pk)
    assert [len(lines(viewer, shared)) for viewer in (author, friend, other)] == [2, 2, 0]
    assert ("comment_left" in told(author), comments_waiting(author)) == (False, [])
    assert [one.line.held_because for one in comments_waiting(author, restricted=True)] == ["restricted"]


def test_c25_restricting_leaves_old_comments_and_all_can_be_hidden_in_one_act(author, friend, other):
    shared, again = moment(author), moment(author, day=dt.date(2026, 1, 2))
    say(friend, shared)
    say(friend, again, "And here")
    act.restrict_person(author, restricted=friend)
    assert len(seen(other, shared)) == 1
    assert act.hide_comments_of(author, commenter=friend) == 2
    assert (seen(other, shared), seen(other, again)) == ([], [])


def test_c26_after_a_restriction_what_waits_goes_on_waiting(author, friend, other):
    shared = moment(author)
    act.restrict_person(author, restricted=friend)
    say(friend, shared, "Before")
    act.lift_restriction(author, restricted=friend)
    say(friend, shared, "After")
    assert (seen(other, shared), len(comments_waiting(author, restricted=True))) == (["After"], 1)


@pytest.mark.parametrize(
    ("scope", "held"),
    [
        ("strangers", {"stranger"}),
        ("new_friends", {"stranger", "new friend"}),
        ("outside_circle", {"stranger", "new friend", "old friend"}),
    ],
)
def test_c27_a_limit_holds_those_whom_the_author_hardly_knows(author, clock, scope, held):
    around = {name: person() for name in ("stranger", "new friend", "old friend", "close friend")}
    for name in ("old friend", "close friend"):
        befriend(around[name], author)
    circle = create_circle(author, name="close")
    invite_to_circle(author, circle=circle, invited=around["close friend"])
    accept_circle(around["close friend"], circle=circle)
    clock.shift(7 * DAY)
    befriend(around["new friend"], author)
    shared = moment(author, audience=3, comment_policy="viewers")
    circle_id = circle.pk if scope == "outside_circle" else None
    act.limit_comments(author, scope=scope, days=1, circle_id=circle_id)
    waits = {name for name, one in around.items() if stands(say(one, shared))[1] == "limited"}
    assert waits == held


def test_c27_a_limit_lasts_one_to_twenty_eight_days_and_can_be_extended(author, clock):
    for days in (0, 29):
        assert refused(act.limit_comments, author, scope="strangers", days=days) == ("limit_days", 422)
    act.limit_comments(author, scope="strangers", days=28)
    clock.shift(20 * DAY)
    assert act.limit_comments(author, scope="strangers", days=28).until == now() + 28 * DAY
    assert CommentLimit.objects.count() == 1


def test_c28_when_a_limit_ends_what_waits_waits_on_and_new_comments_are_shown(author, other, clock):
    stranger, shared = person(), moment(author, audience=3, comment_policy="viewers")
    act.limit_comments(author, scope="strangers", days=1)
    say(stranger, shared, "Before")
    clock.shift(DAY)
    say(stranger, shared, "After")
    assert seen(other, shared) == ["After"]


def test_c29_whoever_is_muted_writes_on_and_the_author_alone_sees_nothing(author, friend, other):
    shared = moment(author)
    mute_person(author, muted=friend)
    Notice.objects.all().delete()
    say(friend, shared)
    assert [len(seen(viewer, shared)) for viewer in (author, friend, other)] == [0, 1, 1]
    assert told(author) == []


def test_c30_when_a_mute_ends_all_is_there_and_no_old_notice_comes(author, friend, clock):
    shared = moment(author)
    mute_person(author, muted=friend, until=now() + DAY)
    Notice.objects.all().delete()
    say(friend, shared)
    clock.shift(DAY)
    assert (seen(author, shared), told(author)) == (["Lovely light"], [])
    lift_mute(author, muted=friend)
    assert told(author) == []


@pytest.mark.parametrize(("effect", "text"), [("warn", "Hujan"), ("blur", "Hujan"), ("hide", "")])
def test_c31_a_readers_words_change_that_readers_view_alone(author, friend, other, effect, text):
    shared = moment(author)
    say(friend, shared, "Hujan")
    act.add_reader_term(other, written="hujan", effect=effect)
    veiled = [(line.veil, line.text) for line in lines(other, shared)]
    assert (veiled, counted(other, shared).comment_count) == ([(effect, text)], 1)
    assert [(line.veil, line.text) for line in lines(author, shared)] == [("", "Hujan")]


def test_c32_what_is_hidden_is_for_author_and_writer_and_comes_back(author, friend, other):
    shared = moment(author)
    left = say(friend, shared)
    act.hide_comment(author, comment_id=left.pk)
    assert [len(seen(viewer, shared)) for viewer in (author, friend, other)] == [1, 1, 0]
    act.approve_comment(author, comment_id=left.pk)
    assert len(seen(other, shared)) == 1


def test_c33_what_the_author_removes_goes_with_its_answers_and_the_writers_list_says_so(
    author, friend, other
):
    shared = moment(author)
    first = say(friend, shared)
    say(other, shared, "So true", reply_to=first.pk)
    act.remove_comment(author, comment_id=first.pk)
    assert (seen(author, shared), [one.state for one in written_comments(friend).comments]) == (
        [],
        ["removed"],
    )
    assert [one.state for one in written_comments(other).comments] == ["removed"]


def test_c34_what_its_writer_removes_leaves_a_stub_over_its_answers(author, friend, other):
    shared = moment(author)
    first = say(friend, shared)
    say(other, shared, "So true", reply_to=first.pk)
    act.remove_comment(friend, comment_id=first.pk)
    assert [(line.text, line.is_orphan, line.reply_to) for line in lines(author, shared)] == [
        ("So true", True, first.pk)
    ]


@pytest.mark.parametrize(
    ("what", "outcome", "left"),
    [
        ("approve", "done", "published"),
        ("refuse", "done", "refused"),
        ("hide", "done", "hidden"),
        ("remove", "removed", "removed"),
    ],
)
def test_c35_of_many_each_has_its_outcome_and_one_failure_undoes_no_other(
    author, friend, what, outcome, left
):
    shared, foreign = moment(author, approve_first=True), moment(friend)
    mine = [say(friend, shared, f"{n}") for n in range(2)]
    theirs = say(friend, foreign, "Own")
    outcomes = act.decide_many(author, comment_ids=[mine[0].pk, theirs.pk, 10**9, mine[1].pk], act=what)
    assert list(outcomes.values()) == [outcome, "not_found", "not_found", outcome]
    assert {stands(one)[0] for one in mine} == {left}
    too_many = partial(act.decide_many, act=what)
    assert refused(too_many, author, comment_ids=range(101)) == ("too_many_at_once", 422)


def test_c36_many_writers_are_blocked_at_once(author, friend, other):
    shared = moment(author)
    left = [say(friend, shared, "1"), say(friend, shared, "2"), say(other, shared, "3")]
    outcomes = act.decide_many(author, comment_ids=[*(one.pk for one in left), 10**9], act="block")
    assert list(outcomes.values()) == ["done", "done", "done", "not_found"]
    assert Block.objects.filter(blocker=author, blocked__in=[friend, other]).count() == 2
    assert {stands(one)[0] for one in left} == {"hidden"}


def test_c37_a_pin_stands_first_and_goes_when_its_comment_is_hidden_or_blocked(author, friend, other):
    shared = moment(author)
    left = [say(friend, shared, f"{n}") for n in range(4)]
    for one in left[2:]:
        act.pin_comment(author, comment_id=one.pk)
    page = comments_page(other, shared, limit=2)
    assert ([line.text for line in page.lines], page.next) == (["3", "0", "1"], left[1].pk)
    assert [line.text for line in comments_page(other, shared, after=left[1].pk).lines] == ["2"]
    act.hide_comment(author, comment_id=left[3].pk)
    act.pin_comment(author, comment_id=left[0].pk)
    block_person(author, blocked=friend)
    assert not Comment.objects.filter(pinned_at__isnull=False).exists()
    assert refused(act.pin_comment, other, comment_id=left[0].pk) == ("not_found", 404)


def test_c38_an_answer_to_an_answer_joins_the_first_level(author, friend):
    shared = moment(author)
    first = say(friend, shared)
    second = say(author, shared, "Yes", reply_to=first.pk)
    assert say(friend, shared, "Oh", reply_to=second.pk).reply_to_id == first.pk


def test_c39_answers_are_hidden_with_what_they_answer(author, friend, other):
    shared = moment(author)
    first = say(friend, shared)
    say(other, shared, "So true", reply_to=first.pk)
    act.hide_comment(author, comment_id=first.pk)
    assert seen(person_near(author), shared) == []


def person_near(author):
    made = person()
    befriend(made, author)
    return made


def test_c40_everybody_counts_what_they_can_page_through(author, friend, other):
    shared = moment(author)
    act.restrict_person(author, restricted=friend)
    for writer, text in ((friend, "1"), (other, "2"), (author, "3"), (friend, "4")):
        say(writer, shared, text)
    act.pin_comment(author, comment_id=Comment.objects.get(text="2").pk)
    for viewer in (author, friend, other):
        found, page = [], comments_page(viewer, shared, limit=1)
        found += page.lines
        while page.next:
            page = comments_page(viewer, shared, after=page.next, limit=1)
            found += page.lines
        assert len(found) == counted(viewer, shared).comment_count == visible_comments(viewer, shared).count()


def test_c41_ten_a_minute_and_the_same_twice_are_the_most(author, friend):
    shared = moment(author)
    assert [say(friend, shared, "Buy").state for _ in range(3)] == ["published", "published", "held"]
    for number in range(7):
        say(friend, shared, f"{number}")
    assert refused(say, friend, shared, "11") == ("too_fast", 429)


@pytest.mark.parametrize(
    ("text", "is_link"),
    [
        ("lihat https://contoh.id/a", True),
        ("www.contoh.com ya", True),
        ("bit.ly/abc", True),
        ("beli di toko-ku.shop", True),
        ("CONTOH\uff0eCOM", True),
        ("Oke.Me too", False),
        ("jam 10.30 di sana", False),
        ("keren...banget", False),
    ],
)
def test_c42_an_address_waits_unless_a_friend_writes_it(author, friend, text, is_link):
    shared = moment(author, audience=3, comment_policy="viewers")
    assert stands(say(person(), shared, text)) == (("held", "link") if is_link else ("published", ""))
    assert stands(say(friend, shared, text))[0] == "published"


def test_c43_for_fifteen_minutes_words_can_be_changed_and_every_rule_is_asked_anew(
    author, friend, other, clock
):
    shared = moment(author)
    act.add_held_term(author, written="hujan")
    left = say(friend, shared)
    assert [line.may_edit for line in lines(friend, shared)] == [True]
    act.edit_comment(friend, comment_id=left.pk, text="Hujan")
    assert (stands(left), seen(other, shared)) == (("held", "word"), [])
    act.edit_comment(friend, comment_id=left.pk, text="Cerah")
    assert stands(left)[0] == "held"
    assert refused(act.edit_comment, other, comment_id=left.pk, text="x") == ("not_found", 404)
    act.pause_comments(author, paused=True)
    assert refused(act.edit_comment, friend, comment_id=left.pk, text="Mendung") == ("comments_paused", 403)
    act.pause_comments(author, paused=False)
    clock.shift(dt.timedelta(minutes=15, seconds=1))
    assert refused(act.edit_comment, friend, comment_id=left.pk, text="x") == ("edit_too_late", 409)


def test_c43_what_is_hidden_while_an_edit_waits_for_its_turn_stays_hidden(author, friend, other):
    shared = moment(author)
    left = say(friend, shared)
    hidden: list[int] = []

    def meanwhile(execute, *query):
        """Between the first look at the comment and the turn of whoever edits it."""
        found = execute(*query)
        if not hidden and "moments_comment" in query[0]:
            hidden.append(left.pk)
            act.hide_comment(author, comment_id=left.pk)
        return found

    with connection.execute_wrapper(meanwhile):
        act.edit_comment(friend, comment_id=left.pk, text="Hujan")
    assert (stands(left)[0], seen(other, shared)) == ("hidden", [])


def test_c44_an_adult_who_is_no_friend_neither_reads_nor_writes_nor_reacts_under_a_minors_moment():
    young, adult, peer = person(birth_date=years_ago(16)), person(), person(birth_date=years_ago(16))
    shared = moment(young, audience=3, comment_policy="viewers")
    say(peer, shared)
    assert (seen(adult, shared), seen(peer, shared)) == ([], ["Lovely light"])
    assert refused(say, adult, shared) == ("thread_closed", 403)
    assert refused(act.react, adult, moment_id=shared.pk, kind="hug") == ("thread_closed", 403)


def test_c45_of_somebody_erased_the_words_go_and_answers_keep_a_stub(author, friend, other):
    shared = moment(author)
    first = say(friend, shared)
    say(other, shared, "So true", reply_to=first.pk)
    act.part_after_erasure(friend.pk)
    friend.delete()
    assert [(line.text, line.is_orphan) for line in lines(author, shared)] == [("So true", True)]


def test_c46_a_moment_shared_anew_begins_without_comments(author, friend, homes):  # noqa: ARG001
    shared = moment(author)
    say(friend, shared)
    act.remove_moment(author, moment_id=shared.pk)
    assert seen(author, moment(author)) == []


def test_c47_whoever_is_outside_a_narrowed_audience_reads_not_even_their_own_words(author, friend):
    shared = moment(author)
    say(friend, shared)
    act.change_audience(author, moment_id=shared.pk, audience="self")
    assert (visible_comments(friend, shared).count(), seen(author, shared)) == (0, ["Lovely light"])


def test_c48_a_report_answers_with_id_and_state_and_tells_neither_who_made_it_nor_hides_anything(
    author, friend, other
):
    shared = moment(author)
    left = say(friend, shared)
    before = [seen(author, shared), told(author), told(friend), engagement_log(author)]
    wrong = {"kind": "comment", "key": str(left.pk), "reason": "hate"}
    status, made = App(other).send("POST", "/reports", wrong)
    assert (status, made["id"], made["state"]) == (201, str(Report.objects.get().pk), "waiting")
    assert [seen(author, shared), told(author), told(friend), engagement_log(author)] == before
    for app in (App(author), App(friend), App()):
        assert app.send("GET", f"/reports/{made['id']}")[0] in {401, 404}
    decide(person("moderator", is_staff=True), kind="comment", key=str(left.pk), ruling=HATE)
    assert (seen(author, shared), "other" in str(own_decisions(friend))) == ([], False)


def test_c49_who_wrote_it_reads_reason_rule_and_how_long_to_object(author, friend):
    shared = moment(author)
    left = say(friend, shared)
    report_thing(author, kind="comment", key=str(left.pk), reason="hate")
    decision = decide(person("moderator", is_staff=True), kind="comment", key=str(left.pk), ruling=HATE)
    (line,) = own_decisions(friend)
    assert (line.id, line.verdict, line.reason, line.words) == (decision.pk, "hide", "hate", HATE.words)
    assert (bool(line.rule), line.appeal_until - line.decided_at >= 14 * DAY) == (True, True)
    path = f"/decisions/{decision.pk}/"
    assert HATE.words in signed_in(friend).get(path).content.decode()
    assert [signed_in(who).get(path).status_code for who in (author, person())] == [404, 404]


def test_c50_the_log_tells_the_author_who_did_what_and_how_it_stood(author, friend):
    shared = moment(author, approve_first=True)
    held = say(friend, shared)
    act.approve_comment(author, comment_id=held.pk)
    act.remove_comment(friend, comment_id=held.pk)
    act.pause_comments(author, paused=True, moment_id=shared.pk)
    told_lines = [(one.by, one.act, one.before, one.after) for one in engagement_log(author).lines]
    assert told_lines == [
        ("author", "paused", "", "1"),
        ("friend", "removed", "published", "removed"),
        ("author", "approved", "held", "published"),
        ("friend", "left", "", "held"),
    ]
    assert engagement_log(friend).lines == []
    assert all(entry.at for entry in EngagementEntry.objects.all())


def test_c51_under_a_private_moment_the_address_of_comments_is_for_its_author_alone(author, friend):
    shared = moment(author)
    path = f"/moments/{shared.pk}/comments"
    say(friend, shared)
    act.change_audience(author, moment_id=shared.pk, audience="self")
    apps = [App(who) for who in (author, friend, person())]
    assert [app.send("GET", path)[0] for app in apps] == [200, 404, 404]
    assert [app.send("POST", path, {"text": "Halo"})[0] for app in apps[1:]] == [404, 404]


def test_c52_what_new_moments_begin_with_changes_old_ones_only_by_an_act_of_its_own(author):
    shared = moment(author)
    act.choose_for_comments(author, policy="nobody", approve_first=True, hides_totals=True)
    chosen = ("comment_policy", "approve_first", "hides_totals")
    assert Moment.objects.values_list(*chosen).get() == ("friends", False, False)
    assert (act.apply_to_all(author), act.apply_to_all(author)) == (1, 0)
    assert Moment.objects.values_list(*chosen).get(pk=shared.pk) == ("nobody", True, True)


def guardian_of(child):
    given = Guardianship.objects.create(child=child, asked_at=now(), email="ibu@contoh.id", letters=1)
    give_consent(given, name="Ibu Sri", relation="parent")
    child.refresh_from_db()
    return given


def test_c53_what_a_guardian_set_is_a_ceiling_also_for_comments_and_the_child_reads_why(friend):
    child = person("child", birth_date=years_ago(16), is_private=False)
    befriend(child, friend)
    given = guardian_of(child)
    act.choose_for_comments(child, policy="viewers")
    old = moment(child, audience=Audience.SERVER, comment_policy="viewers")
    assert say(person(birth_date=years_ago(16)), old).pk
    set_friends_only(given, is_on=True)
    child.refresh_from_db()
    over = ("policy_over_guardian", 422)
    assert refused(act.choose_for_comments, child, policy="viewers") == over
    assert (
        refused(act.change_comment_policy, child, moment_id=old.pk, policy="viewers", approve_first=True)
        == over
    )
    widened = refused(act.change_audience, child, moment_id=old.pk, audience="public", widen=True)
    assert widened == ("audience_over_guardian", 422)
    assert (
        "Walimu membatasi akunmu hanya untuk teman"
        in signed_in(child).get("/settings/comments/").content.decode()
    )


def test_c53_who_is_no_friend_any_more_is_refused_under_what_was_open_before(friend):
    child = person("child", birth_date=years_ago(16))
    befriend(child, friend)
    circle = create_circle(child, name="dekat")
    invite_to_circle(child, circle=circle, invited=friend)
    accept_circle(friend, circle=circle)
    kept = guardian_of(child)
    shared = moment(child, audience=Audience.CIRCLE, circle=circle, comment_policy="viewers")
    set_friends_only(kept, is_on=True)
    assert say(friend, shared).state == "published"
    Friend.objects.all().delete()
    assert refused(say, friend, shared)[1] in {403, 404}


def test_c54_nobody_is_told_of_what_waits_but_by_a_number_in_the_evening_if_they_want(author, friend, clock):
    shared = moment(author, approve_first=True)
    Notice.objects.all().delete()
    say(friend, shared, "1")
    say(friend, shared, "2")
    assert (told(author), act.tell_digests()) == ([], 0)
    act.choose_for_comments(author, wants_digest=True)
    clock.move_to(dt.datetime(2026, 11, 29, 17, 59, tzinfo=dt.timezone(dt.timedelta(hours=7))))
    assert act.tell_digests() == 0
    clock.shift(dt.timedelta(minutes=1))
    assert (act.tell_digests(), act.tell_digests(), told(author)) == (1, 0, ["comment_held"])
    assert Notice.objects.get().facts["number"] == "2"
    act.decide_many(author, comment_ids=[one.pk for one in comments_under(author)], act="refuse")
    clock.shift(DAY)
    assert act.tell_digests() == 0
