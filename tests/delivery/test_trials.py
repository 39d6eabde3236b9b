"""A trial, rule by rule: who is in, what shuts it, what stays, what is counted."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from teduh.config.export import KINDS
from teduh.delivery import offers as known
from teduh.delivery.actions import (
    TrialPlan,
    give_notice,
    leave_trial,
    plan_trial,
    resume_trial,
    stop_trial,
)
from teduh.delivery.models import Trial, TrialMember
from teduh.delivery.queries import trial_lines
from teduh.delivery.rules import (
    COHORTS,
    FEATURES,
    Flag,
    Standing,
    Surface,
    Taker,
    cohort,
    notice_due,
    standing,
    told_count,
)
from teduh.foundation.clock import now
from teduh.foundation.refusals import Refused
from teduh.moments.models import Moment
from teduh.notify.models import Notice
from tests.factories import moment, person, signed_in, years_ago
from tests.security.scene import app

START = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
END = dt.datetime(2026, 12, 31, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
HERE = Surface.STAND_ALONE


def flag(**more) -> Flag:
    facts = {
        "id": 1, "key": "now", "salt": "s", "starts_at": START, "ends_at": END, "countries": frozenset(),
        "cohorts": COHORTS, "minimum_age": 18, "surfaces": frozenset({HERE}), "lets_minors_in": False,
        "is_killed": False,
    }  # fmt: skip
    return Flag(**{**facts, **more})


def taker(**more) -> Taker:
    return Taker(**{"id": 7, "country": "ID", "age": 30, **more})


IN, READING, OUT = Standing
MEMBER = {"is_member": True}


@pytest.mark.parametrize(
    ("set_as", "who", "at", "stands"),
    [
        ({}, {}, START - DAY, OUT),
        ({}, {}, START, IN),
        ({}, {}, END - DAY, IN),
        # Over: read on for 90 days, by who was in it.
        ({}, MEMBER, END, READING),
        ({}, MEMBER, END + 90 * DAY - dt.timedelta(seconds=1), READING),
        ({}, MEMBER, END + 90 * DAY, OUT),
        ({}, {}, END, OUT),
        # Stopped.
        ({"is_killed": True}, {}, START, OUT),
        ({"is_killed": True}, MEMBER, START, READING),
        ({"is_killed": True}, {**MEMBER, "has_left": True}, START, READING),
        ({"is_killed": True}, MEMBER, START - DAY, OUT),
        ({"is_killed": True}, MEMBER, END + 90 * DAY, OUT),
        # Elsewhere, too few, another surface.
        ({"countries": frozenset({"ID"})}, {}, START, IN),
        ({"countries": frozenset({"MY"})}, {}, START, OUT),
        ({"countries": frozenset({"MY"})}, MEMBER, START, READING),
        ({"cohorts": 0}, {}, START, OUT),
        ({"surfaces": frozenset({Surface.EMBEDDED})}, {}, START, OUT),
        # Young people, unless the operator says so; the minimum age holds in any case.
        ({"minimum_age": 13}, {"age": 17}, START, OUT),
        ({"minimum_age": 13, "lets_minors_in": True}, {"age": 17}, START, IN),
        ({"minimum_age": 16, "lets_minors_in": True}, {"age": 15}, START, OUT),
        ({"minimum_age": 21}, {"age": 20}, START, OUT),
        # Left.
        ({}, {**MEMBER, "has_left": True}, START, READING),
    ],
    ids=str,
)
def test_how_somebody_stands_to_a_trial(set_as, who, at, stands):
    assert standing(flag(**set_as), taker(**who), HERE, at) is stands


def test_nobody_without_an_account_is_in_a_trial():
    assert standing(flag(), None, HERE, START) is OUT


@given(st.integers(1, 10**9), st.integers(0, COHORTS), st.integers(0, COHORTS))
def test_a_higher_share_only_adds_accounts(account, one, other):
    low, high = sorted((one, other))
    was_in = standing(flag(cohorts=low), taker(id=account), HERE, START) is IN
    is_in = standing(flag(cohorts=high), taker(id=account), HERE, START) is IN
    assert is_in or not was_in


def test_accounts_are_spread_evenly_and_trials_choose_apart_from_each_other():
    places = [cohort("a", account) for account in range(20_000)]
    counts = [sum(place // 1000 == tenth for place in places) for tenth in range(10)]
    assert (min(counts) > 1800, max(counts) < 2200) == (True, True)
    both = sum(cohort("a", one) < 1000 and cohort("b", one) < 1000 for one in range(20_000))
    assert 120 < both < 280
    # For good: another number in another release would shuffle everybody.
    assert cohort("a", 7) == 137


@pytest.mark.parametrize(
    ("days_left", "due"), [(31, None), (30, 30), (8, 30), (7, 7), (1, 7), (0, None), (-1, None)]
)
def test_notice_is_given_30_and_7_days_before_the_end(days_left, due):
    assert notice_due(END, END - days_left * DAY) == due


@pytest.mark.parametrize(("count", "told"), [(0, None), (19, None), (20, 20), (2000, 2000)])
def test_counts_have_a_floor_of_20(count, told):
    assert told_count(count) == told


def test_only_parts_of_the_table_can_be_tried_and_no_ceiling_is_among_them():
    assert [key for key, feature in FEATURES.items() if feature.may_be_tried] == [
        "now",
        "memories",
        "explore",
    ]


def test_no_rule_of_age_or_audience_asks_for_a_trial():
    rules = [path for path in Path("src/teduh").rglob("rules/*.py") if path.parts[-3] != "delivery"]
    assert [path for path in rules if "trial" in path.read_text().lower()] == []


def plan(**more) -> Trial:
    facts = {"key": "now", "starts_at": START, "ends_at": END, "percent": Decimal(100), "surfaces": [HERE]}
    return plan_trial(TrialPlan(**{**facts, **more}))


def opens_a_session(somebody):
    return app(somebody).post("/api/v1/sessions", {}, content_type="application/json").status_code


@pytest.mark.django_db
class TestRunning:
    """The routes, the page and the rows of a trial that runs."""

    def test_outside_the_trial_its_routes_answer_not_in_trial(self):
        sari = person("sari")
        plan(percent=Decimal(0))
        answers = [
            app(sari).get("/api/v1/feed"),
            app(sari).post("/api/v1/sessions", {}, content_type="application/json"),
            signed_in(sari).get("/capture/", headers={"accept": "application/json"}),
        ]
        assert [(no.status_code, no.json()["code"]) for no in answers] == [(404, "not_in_trial")] * 3
        assert signed_in(sari).get("/settings/").status_code == 200

    def test_a_first_use_makes_a_member_who_sees_the_end_on_every_page_from_then_on(self):
        sari = person("sari", language="en")
        plan()
        page = signed_in(sari)
        assert page.get("/capture/").status_code == 200
        assert TrialMember.objects.get().person == sari
        for path in ("/", "/settings/", "/people/"):
            assert "is a trial until 31 December 2026" in page.get(path).content.decode()
        assert app(sari).get("/api/v1/me/trials").json()[0]["ends_at"] == "2026-12-31T00:00:00Z"

    def test_after_the_end_members_read_and_remove_and_write_no_more(self, clock):
        sari, late = person("sari"), person("late")
        plan()
        made = moment(sari)
        app(sari).get("/api/v1/feed")
        clock.move_to(END + DAY)
        mine = app(sari)
        assert mine.get(f"/api/v1/moments/{made.pk}").status_code == 200
        assert mine.post("/api/v1/sessions", {}, content_type="application/json").status_code == 404
        assert signed_in(sari).get("/memories/").status_code == 200
        assert signed_in(sari).get("/settings/data/").status_code == 200
        assert app(late).get("/api/v1/feed").status_code == 404
        assert mine.delete(f"/api/v1/moments/{made.pk}").status_code in {200, 204}

    def test_the_switch_ends_sharing_lets_members_read_deletes_nothing_and_opens_again(self):
        sari, late = person("sari", language="en"), person("late")
        plan()
        made = moment(sari)
        assert app(sari).get("/api/v1/feed").status_code == 200
        call_command("trial", "stop", "now")
        assert app(sari).get(f"/api/v1/moments/{made.pk}").status_code == 200
        assert signed_in(sari).get(f"/m/{made.pk}/").status_code == 200
        assert "What is there can be read" in signed_in(sari).get("/settings/trials/").content.decode()
        assert opens_a_session(sari) == 404
        assert app(late).get("/api/v1/feed").json()["code"] == "not_in_trial"
        assert (Moment.objects.count(), TrialMember.objects.count()) == (1, 1)
        resume_trial(key="now")
        assert opens_a_session(sari) == 201

    def test_a_switch_thrown_by_another_process_is_followed_within_five_seconds(self, monkeypatch):
        sari, seconds = person("sari"), [1000.0]
        plan()
        monkeypatch.setattr("teduh.delivery.offers.time.monotonic", lambda: seconds[0])
        known.forget_offers()
        assert app(sari).get("/api/v1/feed").status_code == 200
        Trial.objects.update(stopped_at=now())
        assert opens_a_session(sari) == 201
        seconds[0] += known.FRESH_SECONDS
        assert opens_a_session(sari) == 404
        assert known.FRESH_SECONDS < 5

    def test_changed_the_salt_and_so_every_place_stays(self):
        first = plan(percent=Decimal("12.5"))
        assert plan(percent=Decimal(50)).salt == first.salt
        assert known.offers().trials["now"].cohorts == 5000

    def test_told_an_end_nobody_is_cut_off_before_it(self):
        plan()
        app(person("sari")).get("/api/v1/feed")
        with pytest.raises(Refused):
            plan(ends_at=END - DAY)
        assert plan(ends_at=END + DAY).ends_at == END + DAY

    @pytest.mark.parametrize(
        "wrong",
        [
            {"key": "safety"},
            {"ends_at": START},
            {"percent": Decimal(101)},
            {"surfaces": []},
            {"countries": ["Indonesia"]},
            {"key": "explore", "surfaces": [Surface.EMBEDDED]},
        ],
        ids=str,
    )
    def test_what_is_no_sound_trial_is_refused(self, wrong):
        with pytest.raises(Refused) as no:
            plan(**wrong)
        assert no.value.code == "wrong_trial"

    def test_minors_are_in_no_trial_unless_the_operator_says_so(self):
        dian = person("dian", birth_date=years_ago(17))
        plan(minimum_age=13)
        assert app(dian).get("/api/v1/feed").status_code == 404
        plan(minimum_age=13, lets_minors_in=True)
        assert app(dian).get("/api/v1/feed").status_code == 200

    def test_notice_is_told_once_each_time_in_the_readers_words(self, clock):
        sari, gone = person("sari", language="en"), person("gone")
        plan()
        for one in (sari, gone):
            app(one).get("/api/v1/feed")
        leave_trial(gone, key="now")
        for days in (31, 30, 29, 7, 6):
            clock.move_to(END - days * DAY)
            give_notice()
        told = Notice.objects.filter(kind="trial_ends")
        assert [(row.person.username, row.key) for row in told.order_by("pk")] == [
            ("sari", "now:2026-12-31:30"),
            ("sari", "now:2026-12-31:7"),
        ]
        page = signed_in(sari).get("/notices/").content.decode()
        assert "is a trial until 31 December 2026" in page

    def test_whoever_leaves_is_counted_nowhere_writes_no_more_and_reads_on(self):
        sari = person("sari")
        plan()
        made = moment(sari)
        app(sari).get("/api/v1/feed")
        assert app(sari).delete("/api/v1/me/trials/now").status_code == 204
        assert app(sari).get(f"/api/v1/moments/{made.pk}").status_code == 200
        assert app(sari).post("/api/v1/sessions", {}, content_type="application/json").status_code == 404
        assert app(person("budi")).delete("/api/v1/me/trials/now").status_code == 404

    def test_the_operators_counts_are_of_adults_who_stay_and_not_below_20(self):
        trial = plan(minimum_age=13, lets_minors_in=True)
        adults = [person(f"a{number}") for number in range(20)]
        minors = [person(f"m{number}", birth_date=years_ago(15)) for number in range(5)]
        rows = [TrialMember(trial=trial, person=one, joined_at=now()) for one in (*adults, *minors)]
        TrialMember.objects.bulk_create(rows)
        [line] = trial_lines()
        assert (line.state, line.taking_part, line.left) == ("runs", 20, None)
        leave_trial(adults[0], key="now")
        [line] = trial_lines()
        assert (line.taking_part, line.left) == (None, None)
        desk = signed_in(person("ibu", is_superuser=True, language="en")).get("/desk/delivery/")
        assert desk.content.decode().count("fewer than 20") == 2

    def test_the_operator_sets_stops_and_resumes_one_on_the_page(self):
        desk = signed_in(person("ibu", is_superuser=True))
        said = {
            "key": "now", "starts_on": "2026-11-01", "ends_on": "2026-12-31", "percent": "5",
            "minimum_age": "18", "surfaces": ["stand-alone"],
        }  # fmt: skip
        assert desk.post("/desk/delivery/trials/", {**said, "ends_on": "2026-10-01"}).status_code == 422
        assert desk.post("/desk/delivery/trials/", said).status_code == 302
        for verb, is_stopped in (("stop", True), ("resume", False)):
            assert desk.post(f"/desk/delivery/trials/now/{verb}/").status_code == 302
            assert (Trial.objects.get().stopped_at is not None) is is_stopped

    def test_the_page_of_ones_trials_leads_out(self):
        sari = person("sari")
        plan()
        page = signed_in(sari)
        page.get("/capture/")
        assert b"/settings/trials/now/leave/" in page.get("/settings/trials/").content
        assert page.post("/settings/trials/now/leave/").status_code == 302
        assert TrialMember.objects.get().left_at is not None

    def test_a_membership_is_in_the_archive_of_its_person(self):
        assert [kind.name for kind in KINDS if kind.model is TrialMember] == ["trials"]

    def test_while_nothing_is_tried_nobody_is_asked_for_anything(self, django_assert_num_queries):
        sari = app(person("sari"))
        sari.get("/api/v1/today")
        with django_assert_num_queries(2):
            sari.get("/api/v1/notices/unread")
        stop = TrialPlan("memories", START, END, Decimal(0), surfaces=[HERE])
        plan_trial(stop)
        stop_trial(key="memories")
        assert sari.get("/api/v1/feed").status_code == 200
