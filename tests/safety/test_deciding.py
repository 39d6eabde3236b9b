"""Decisions: by moderators, never about themselves or their own report, and what each of them does."""

import datetime as dt
import uuid

import pytest
from django.contrib.auth.models import AnonymousUser

from teduh.foundation.refusals import Refused
from teduh.media.access import may_see, servable_rendition
from teduh.moments.access import own_moments, visible_comments, visible_moments
from teduh.moments.actions import approve_comment, edit_caption, leave_comment
from teduh.moments.models import Audience, Comment, Moment, Part
from teduh.people.actions import come_back, lift_suspension, say_farewell, suspend_person
from teduh.safety.actions import Ruling, decide, finish_removals, report_thing
from teduh.safety.models import Decision, DeskEntry, Report
from teduh.safety.queries import cases, own_decisions, own_reports
from tests.factories import befriend, moment, person, years_ago

pytestmark = pytest.mark.django_db
HIDE = Ruling("hide", "spam", "Ini iklan.")


def reported(friend, shared, reason="spam"):
    return report_thing(friend, kind="moment", key=str(shared.pk), reason=reason)


def about_moment(moderator, shared, ruling=HIDE):
    return decide(moderator, kind="moment", key=str(shared.pk), ruling=ruling)


def code(act, *args, **said):
    with pytest.raises(Refused) as no:
        act(*args, **said)
    return no.value.code


def test_the_desk_shows_the_most_severe_first_then_the_young_then_the_longest_waiting(moderator, clock):
    def told(who, reason):
        clock.shift(dt.timedelta(minutes=1))
        report_thing(AnonymousUser(), kind="person", key=person(who).username, reason=reason)

    for who, reason in (("a", "spam"), ("b", "spam"), ("c", "violence"), ("d", "hate")):
        told(who, reason)
    clock.shift(dt.timedelta(minutes=1))
    young = person("young", birth_date=years_ago(14))
    report_thing(young, kind="person", key=person("author").username, reason="spam")
    named = [line.author and line.author.username for line in cases(moderator)]
    assert named == ["c", "d", "author", "a", "b"]


def test_many_reports_of_one_thing_are_one_case(author, friend, moderator):
    shared = moment(author, audience=Audience.SERVER, caption="Beli")
    reported(friend, shared)
    reported(person(), shared, "hate")
    (line,) = cases(moderator)
    assert (line.number, line.excerpt, len(line.reasons), line.severity) == (2, "Beli", 2, 2)


def test_nobody_but_a_moderator_has_a_desk(author, friend):
    shared = moment(author)
    reported(friend, shared)
    assert cases(person("stranger")) == []
    assert code(about_moment, person("other"), shared) == "not_found"


def test_nobody_decides_about_themselves(friend, moderator):
    befriend(friend, moderator)
    shared = moment(moderator)
    reported(friend, shared)
    assert cases(moderator) == []
    assert code(about_moment, moderator, shared) == "not_found"


def test_nobody_decides_what_they_reported_not_even_after_others_reported_it_too(author, friend, moderator):
    shared = moment(author, audience=Audience.SERVER)
    reported(friend, shared)
    reported(moderator, shared)
    assert cases(moderator) == []
    assert code(about_moment, moderator, shared) == "not_found"
    assert about_moment(person("second", is_staff=True), shared).verdict == "hide"


def test_a_moment_that_is_hidden_is_gone_for_everybody_and_its_author_is_told_why(author, friend, moderator):
    shared = moment(author)
    reported(friend, shared)
    decision = about_moment(moderator, shared)
    assert [visible_moments(viewer).count() for viewer in (author, friend, moderator)] == [0, 0, 0]
    assert own_moments(author).get().state == Moment.State.HIDDEN
    (line,) = own_decisions(author)
    assert (line.id, line.words, line.reason) == (decision.pk, "Ini iklan.", "spam")


def test_one_decision_answers_every_report_of_the_thing(author, friend, moderator):
    shared, other = moment(author, audience=Audience.SERVER), person("other")
    reported(friend, shared)
    reported(other, shared, "hate")
    about_moment(moderator, shared)
    assert [own_reports(who)[0].state for who in (friend, other)] == ["acted", "acted"]


def test_what_is_kept_stays_and_its_author_hears_nothing(author, friend, moderator):
    shared = moment(author)
    reported(friend, shared)
    about_moment(moderator, shared, Ruling("keep"))
    assert visible_moments(friend).count() == 1
    assert own_decisions(author) == []
    assert own_reports(friend)[0].state == "kept"


def test_a_second_decision_about_the_same_reports_is_refused(author, friend, moderator):
    shared = moment(author)
    reported(friend, shared)
    about_moment(moderator, shared)
    assert code(about_moment, person("second", is_staff=True), shared) == "already_decided"


@pytest.mark.parametrize(
    ("ruling", "expected"),
    [
        (Ruling("hide", "spam"), "statement_missing"),
        (Ruling("hide", "", "why"), "unknown_reason"),
        (Ruling("burn", "spam", "why"), "unknown_verdict"),
        (Ruling("suspend", "self_harm", "why"), "verdict_not_for_reason"),
        (Ruling("hide", "spam", "w" * 1001), "words_too_long"),
    ],
)
def test_an_unfounded_decision_is_refused_and_changes_nothing(author, friend, moderator, ruling, expected):
    shared = moment(author)
    reported(friend, shared)
    assert code(about_moment, moderator, shared, ruling) == expected
    assert (Decision.objects.count(), visible_moments(friend).count()) == (0, 1)


def test_a_person_cannot_be_hidden(author, friend, moderator):
    report_thing(friend, kind="person", key="author", reason="spam")
    assert code(decide, moderator, kind="person", key=str(author.pk), ruling=HIDE) == "verdict_not_for_thing"


def test_a_suspended_author_meets_nobody_and_does_not_come_back_by_leaving(author, friend, moderator):
    report_thing(friend, kind="person", key="author", reason="violence")
    say_farewell(author, days=5)
    ruling = Ruling("suspend", "violence", "Ancaman.")
    decide(moderator, kind="person", key=str(author.pk), ruling=ruling)
    author.refresh_from_db()
    come_back(author)
    author.refresh_from_db()
    assert (author.is_active, author.suspended_at is None) == (False, False)


def test_a_lifted_suspension_does_not_undo_a_farewell(author):
    say_farewell(author, days=5)
    suspend_person(author)
    assert lift_suspension(author).is_active is False


def test_a_comment_that_is_taken_down_is_gone_and_its_moments_author_cannot_show_it(
    author, friend, moderator
):
    shared = moment(author)
    said = leave_comment(friend, moment_id=shared.pk, text="Beli")
    report_thing(author, kind="comment", key=str(said.pk), reason="spam")
    decide(moderator, kind="comment", key=str(said.pk), ruling=HIDE)
    shared.refresh_from_db()
    assert [visible_comments(viewer, shared).count() for viewer in (author, friend)] == [0, 0]
    assert shared.comment_count == 0
    assert code(approve_comment, author, comment_id=said.pk) == "not_found"


def test_a_hidden_moment_cannot_be_changed_but_keeps_its_date(author, friend, moderator):
    shared = moment(author)
    reported(friend, shared)
    about_moment(moderator, shared)
    assert code(edit_caption, author, moment_id=shared.pk, caption="Lain") == "not_found"
    assert own_moments(author).filter(day=shared.day).exists()


def test_what_is_removed_goes_for_good_only_when_nobody_can_appeal_any_more(author, friend, moderator, clock):
    shared = moment(author, caption="Beli")
    reported(friend, shared)
    about_moment(moderator, shared, Ruling("remove", "spam", "Iklan."))
    assert (finish_removals(), own_moments(author).count()) == (0, 1)
    clock.shift(dt.timedelta(days=31))
    assert (finish_removals(), own_moments(author).count()) == (1, 0)
    assert finish_removals() == 0
    assert [report.excerpt for report in Report.objects.all()] == [""]


def test_each_act_leaves_a_line_in_the_log(author, friend, moderator):
    shared = moment(author)
    reported(friend, shared)
    about_moment(moderator, shared)
    assert list(DeskEntry.objects.filter(case=None).values_list("by", "act", "verdict", "reason")) == [
        (moderator.pk, "decided", "hide", "spam")
    ]


def test_a_moderator_sees_the_pictures_as_long_as_they_have_to_decide(author, friend, moderator):
    shared = moment(author)
    assets = set(Part.objects.filter(moment=shared).values_list("asset", flat=True))
    assert may_see(moderator.pk, assets) == set()
    reported(friend, shared)
    assert may_see(moderator.pk, {*assets, uuid.uuid4()}) == assets
    assert may_see(person("stranger").pk, assets) == set()
    about_moment(moderator, shared)
    assert may_see(moderator.pk, assets) == set()


def close_by_leaving(author):
    say_farewell(author, days=30)


@pytest.mark.parametrize("close", [close_by_leaving, suspend_person])
def test_whoever_closes_their_account_does_not_take_the_pictures_from_the_desk(
    author, friend, moderator, close
):
    shared = moment(author)
    asset = Part.objects.filter(moment=shared).values_list("asset", flat=True)[0]
    reported(friend, shared)
    close(author)
    served = [servable_rendition(who.pk, asset_id=asset, name="large") for who in (moderator, friend, author)]
    assert [file is not None for file in served] == [True, False, False]
    about_moment(moderator, shared)
    assert servable_rendition(moderator.pk, asset_id=asset, name="large") is None


def test_an_answer_to_what_was_taken_down_waits_for_nobody(author, friend, moderator):
    shared = moment(author)
    said = leave_comment(friend, moment_id=shared.pk, text="Beli")
    leave_comment(friend, moment_id=shared.pk, text="Ya", reply_to=said.pk)
    report_thing(author, kind="comment", key=str(said.pk), reason="spam")
    decide(moderator, kind="comment", key=str(said.pk), ruling=HIDE)
    assert visible_comments(friend, shared).count() == 0
    assert Comment.objects.filter(state=Comment.State.PUBLISHED).count() == 1
