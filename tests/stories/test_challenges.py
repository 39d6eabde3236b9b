"""A challenge opens and closes by itself; a moment stands beside it for whom its author shows it to."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from teduh.foundation.refusals import Refused
from teduh.moments.models import Audience
from teduh.stories import actions
from teduh.stories.actions import ChallengePlan
from teduh.stories.models import Challenge, MomentEntry
from teduh.stories.offered import mark_of_moment
from teduh.stories.rules import CHECKLIST, Standing, bounds, standing
from tests.factories import befriend, moment, person, signed_in
from tests.stories.told import KIND_NO, PLAN, approve_entry, approved, challenge, draft, sent, shown

# 10 October, midnight in Jakarta, and the midnight after the 16th.
OPENS = dt.datetime(2026, 10, 9, 17, tzinfo=dt.UTC)
CLOSES = dt.datetime(2026, 10, 16, 17, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)


@pytest.mark.parametrize(
    ("at", "stands"),
    [
        (OPENS - SECOND, Standing.COMING),
        (OPENS, Standing.OPEN),
        (CLOSES - SECOND, Standing.OPEN),
        (CLOSES, Standing.CLOSED),
    ],
)
def test_it_is_open_to_the_second_of_its_zone(at, stands):
    assert standing(*bounds(PLAN.opens_on, PLAN.closes_on, "Asia/Jakarta"), at) is stands


@pytest.mark.parametrize(
    ("zone", "hours"),
    [("Asia/Jakarta", 24), ("Pacific/Kiritimati", 24), ("Europe/Berlin", 25), ("America/New_York", 24)],
)
def test_a_day_of_it_is_as_long_as_that_day_is_there(zone, hours):
    opens, closes = bounds(dt.date(2026, 10, 25), dt.date(2026, 10, 25), zone)
    assert closes - opens == dt.timedelta(hours=hours)


def test_a_story_joins_only_while_it_is_open_and_is_approved_also_later(sari, dedi):
    with time_machine.travel(OPENS - SECOND, tick=False) as clock:
        challenge(dedi)
        with pytest.raises(Refused) as no:
            draft(sari, challenge=PLAN.slug)
        assert no.value.code == "challenge_closed"
        clock.move_to(OPENS)
        told = draft(sari, challenge=PLAN.slug)
        late = draft(sari, challenge=PLAN.slug)
        clock.move_to(CLOSES - SECOND)
        actions.send_story(sari, story_id=told.pk)
        clock.move_to(CLOSES)
        with pytest.raises(Refused) as no:
            actions.send_story(sari, story_id=late.pk)
        assert no.value.code == "challenge_closed"


def test_its_page_gathers_what_was_approved_with_help_beside_it(sari, dedi):
    with time_machine.travel(OPENS, tick=False):
        challenge(dedi)
        shown(sari, dedi, challenge=PLAN.slug)
        approved(sari, dedi, title="Nanti", challenge=PLAN.slug)
        page = Client().get(reverse("stories:challenge", args=[PLAN.slug]))
        told = page.content.decode()
        assert "Hujan" in told
        assert "Nanti" not in told
        assert "story-help" in told
        assert not page.cookies
        feed = Client().get(reverse("stories:challenge_feed", args=[PLAN.slug])).content.decode()
        assert "Hujan" in feed
        assert "Nanti" not in feed


def test_it_is_published_only_with_its_whole_checklist(dedi):
    made = actions.make_challenge(PLAN)
    for left_out in CHECKLIST:
        with pytest.raises(Refused) as no:
            actions.publish_challenge(
                dedi, slug=made.slug, checked=[key for key in CHECKLIST if key != left_out]
            )
        assert no.value.code == "checklist_open"
    assert Client().get(reverse("stories:challenge", args=[made.slug])).status_code == 404
    actions.publish_challenge(dedi, slug=made.slug, checked=list(CHECKLIST))
    assert Client().get(reverse("stories:challenge", args=[made.slug])).status_code == 200


@pytest.mark.usefixtures("db")
def test_a_challenge_that_ends_before_it_begins_is_refused():
    facts = {name: getattr(PLAN, name) for name in PLAN.__dataclass_fields__}
    with pytest.raises(Refused) as no:
        actions.make_challenge(ChallengePlan(**{**facts, "closes_on": PLAN.opens_on - dt.timedelta(days=1)}))
    assert no.value.code == "wrong_dates"


@pytest.mark.parametrize("audience", [Audience.FRIENDS, Audience.SERVER])
def test_a_moment_is_seen_there_only_by_whom_its_author_shows_it_to(sari, dedi, audience):
    friend, stranger = person("citra"), person("budi")
    befriend(sari, friend)
    with time_machine.travel(OPENS + dt.timedelta(hours=5), tick=False):
        challenge(dedi)
        kept = moment(sari, audience=audience, caption="Kopi pagi")
        entry = actions.enter_moment(sari, slug=PLAN.slug, moment_key=kept.pk)
        page = reverse("stories:challenge", args=[PLAN.slug])
        assert "Kopi pagi" not in signed_in(friend).get(page).content.decode()
        approve_entry(dedi, entry)
        assert "Kopi pagi" in signed_in(friend).get(page).content.decode()
        assert ("Kopi pagi" in signed_in(stranger).get(page).content.decode()) == (
            audience == Audience.SERVER
        )
        assert "Kopi pagi" not in Client().get(page).content.decode()
        actions.take_out_moment(sari, entry_id=entry.pk)
        assert "Kopi pagi" not in signed_in(friend).get(page).content.decode()


def test_a_moment_enters_once_on_its_days_and_is_ones_own(sari, dedi):
    other = person("budi")
    with time_machine.travel(OPENS - dt.timedelta(hours=5), tick=False) as clock:
        challenge(dedi)
        before = moment(sari)
        clock.move_to(OPENS + dt.timedelta(hours=5))
        kept, foreign = moment(sari), moment(other, audience=Audience.SERVER)
        for key in (before.pk, foreign.pk):
            with pytest.raises(Refused) as no:
                actions.enter_moment(sari, slug=PLAN.slug, moment_key=key)
            assert no.value.code == "not_this_day"
        entry = actions.enter_moment(sari, slug=PLAN.slug, moment_key=kept.pk)
        with pytest.raises(Refused) as no:
            actions.enter_moment(sari, slug=PLAN.slug, moment_key=kept.pk)
        assert no.value.code == "entered_already"
        assert (
            str(foreign.pk)
            not in signed_in(sari).get(reverse("stories:enter", args=[PLAN.slug])).content.decode()
        )
        actions.refuse_entry(dedi, entry_id=entry.pk, read=mark_of_moment(entry.moment_key), no=KIND_NO)
        assert MomentEntry.objects.get().state == MomentEntry.State.REFUSED


def test_a_signed_in_person_enters_and_takes_out_by_the_pages(sari, dedi):
    with time_machine.travel(OPENS + dt.timedelta(hours=5), tick=False):
        challenge(dedi)
        kept, browser = moment(sari), signed_in(sari)
        browser.post(reverse("stories:enter", args=[PLAN.slug]), {"moment": str(kept.pk)})
        entry = MomentEntry.objects.get()
        said = {"approve": "1", "read": mark_of_moment(kept.pk)}
        signed_in(dedi).post(reverse("stories:decide_entry", args=[entry.pk]), said)
        assert MomentEntry.objects.get().state == MomentEntry.State.APPROVED
        browser.post(reverse("stories:take_out", args=[entry.pk]))
        assert not MomentEntry.objects.exists()


def test_the_desk_makes_and_publishes_one_by_its_pages(dedi):
    facts = {name: str(getattr(PLAN, name)) for name in PLAN.__dataclass_fields__}
    desk = signed_in(dedi)
    assert desk.post(reverse("stories:new_challenge"), facts).status_code == 302
    assert desk.post(reverse("stories:new_challenge"), facts).status_code == 422
    facts_page = desk.get(reverse("stories:desk_challenge", args=[PLAN.slug])).content.decode()
    assert 'value="2026-10-10"' in facts_page
    page = reverse("stories:publish", args=[PLAN.slug])
    desk.post(page, {"checked": list(CHECKLIST)[:2]})
    assert Challenge.objects.get().published_at is None
    desk.post(page, {"checked": list(CHECKLIST)})
    assert Challenge.objects.get().published_at is not None
    desk.post(
        reverse("stories:outcome", args=[PLAN.slug]),
        {"outcome_id": "Kami mendengar.", "outcome_en": "We heard."},
    )
    assert (
        "Kami mendengar."
        in Client(headers={"accept-language": "id"})
        .get(reverse("stories:challenge", args=[PLAN.slug]))
        .content.decode()
    )
    desk.post(reverse("stories:unpublish", args=[PLAN.slug]))
    assert Client().get(reverse("stories:challenge", args=[PLAN.slug])).status_code == 404


def _as_typed(**facts) -> dict[str, str]:
    return {name: str(getattr(PLAN, name)) for name in PLAN.__dataclass_fields__} | facts


@pytest.mark.parametrize(
    ("facts", "stays"),
    [
        ({"prompt_id": "Ajak tiga teman!"}, False),
        ({"tag": "Lain"}, False),
        ({"closes_on": "2026-10-20"}, True),
    ],
)
def test_other_words_of_a_challenge_wait_for_its_checklist(dedi, facts, stays):
    made = challenge(dedi)
    desk, page = signed_in(dedi), reverse("stories:desk_challenge", args=[made.slug])
    assert desk.post(page, _as_typed(**facts)).status_code == 302
    made.refresh_from_db()
    assert (bool(made.published_at), bool(made.checked)) == (stays, stays)
    shown_to_all = Client().get(reverse("stories:challenge", args=[made.slug])).status_code
    assert shown_to_all == (200 if stays else 404)


def test_a_challenge_does_not_take_the_address_of_another(dedi):
    challenge(dedi)
    other = challenge(dedi, slug="lain")
    page = reverse("stories:desk_challenge", args=[other.slug])
    assert signed_in(dedi).post(page, _as_typed()).status_code == 422
    assert set(Challenge.objects.values_list("slug", flat=True)) == {"kesehatan-mental", "lain"}


@pytest.mark.parametrize(
    ("opens_on", "closes_on"), [("0001-01-01", "2026-10-16"), ("2026-10-10", "9999-12-31")]
)
def test_a_challenge_far_from_our_years_is_refused_in_words(dedi, opens_on, closes_on):
    typed = _as_typed(opens_on=opens_on, closes_on=closes_on)
    answer = signed_in(dedi).post(reverse("stories:new_challenge"), typed)
    assert answer.status_code == 422
    assert not Challenge.objects.exists()


def _send(author, _moderator):
    sent(author)


def _draft(author, _moderator):
    draft(author)


@pytest.mark.parametrize(
    ("route", "make"),
    [("stories", shown), ("feed", shown), ("mine", _draft), ("desk", _send)],
)
def test_a_list_asks_the_database_as_often_for_three_as_for_one(sari, dedi, route, make):
    browser, address = signed_in(dedi if route == "desk" else sari), reverse(f"stories:{route}")

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(address).status_code == 200
        return len(queries)

    make(sari, dedi)
    browser.get(address)
    one = asked()
    make(sari, dedi)
    make(sari, dedi)
    assert asked() == one
