"""Days under every change of zone and clock, against a plain model: no date twice, never more than N + 3."""

import datetime as dt
import math
from dataclasses import dataclass
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
import time_machine
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from teduh.foundation.clock import local_date, now
from teduh.foundation.refusals import Refused
from teduh.moments.actions import issue_tickets, open_session, remove_moment, share_moment
from teduh.moments.models import CaptureSession, Moment, Part
from teduh.people.models import Person
from tests.examples import examples
from tests.factories import asset_ready, person
from tests.moments.test_rules_days import ZONES

MINUTE, HOUR, DAY = dt.timedelta(minutes=1), dt.timedelta(hours=1), dt.timedelta(days=1)
STEPS = [MINUTE, 14 * MINUTE, 2 * HOUR, 7 * HOUR, 13 * HOUR, 25 * HOUR, 40 * HOUR]
# Whatever zone somebody flies to, no one-day step of the clock crosses the skipped date of Apia.
START = dt.datetime(2026, 3, 27, 9, 30, tzinfo=dt.UTC)


@dataclass
class Kept:
    """What the model knows of a session."""

    session: CaptureSession
    nonce: str
    begins_at: dt.datetime
    is_ticket: bool
    is_used: bool = False


class Days(RuleBasedStateMachine):
    """One person who travels, shares, removes and waits, as they like."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = time_machine.travel(START, tick=False)
        self.traveller = self.clock.start()
        self.person = person()
        self.sessions: list[Kept] = []
        self.live: dict[dt.date, Moment] = {}
        self.removed_at: dict[dt.date, dt.datetime] = {}
        self.attempts: dict[dt.date, int] = {}
        self.latest: dt.date | None = None

    def teardown(self) -> None:
        self.clock.stop()

    @rule(step=st.sampled_from(STEPS))
    def wait(self, step):
        self.traveller.shift(step)

    @rule(zone=st.sampled_from(ZONES))
    def fly(self, zone):
        """Without the pause between changes, which would only spare the days."""
        self.person.time_zone = zone
        Person.objects.filter(pk=self.person.pk).update(time_zone=zone)

    @rule()
    def open(self):
        session, nonce = open_session(self.person)
        today = local_date(now(), self.person.time_zone)
        assert session.day == max(today, self.latest or today)
        self._keep(session, nonce, is_ticket=False)

    @rule()
    def fetch_tickets(self):
        known = {kept.session.pk for kept in self.sessions}
        for ticket, nonce in issue_tickets(self.person):
            if ticket.pk not in known:
                self._keep(ticket, nonce, is_ticket=True)

    def _keep(self, session, nonce, *, is_ticket):
        for role in Part.Role:
            Part.objects.create(session=session, role=role, source="camera", asset=asset_ready(self.person))
        midnight = dt.datetime.combine(session.day, dt.time(0), ZoneInfo(session.zone)).astimezone(dt.UTC)
        begins_at = midnight if is_ticket else session.opened_at
        self.sessions.append(Kept(session, nonce, begins_at, is_ticket))

    @rule()
    def take_and_share(self):
        self.open()
        self._try(self.sessions[-1], later=False)

    @precondition(lambda self: self.sessions)
    @rule(choose=st.data(), later=st.booleans())
    def share(self, choose, later):
        self._try(choose.draw(st.sampled_from(self.sessions[-4:])), later=later)

    def _try(self, kept, *, later):
        expected = self._expected(kept, later=later)
        assert self._share(kept, later=later) == expected
        if expected == "shared":
            day = kept.session.day
            kept.is_used = True
            self.latest = max(self.latest or day, day)
            self.attempts[day] = self.attempts.get(day, 0) + 1

    def _expected(self, kept, *, later):
        if kept.is_used:
            return "session_used"
        if kept.session.day in self.live:
            return "slot_taken"
        age = now() - kept.begins_at
        if kept.is_ticket and age < 0 * DAY:
            return "day_not_begun"
        if kept.is_ticket:
            ends_at = self._end_of(kept)
            in_reach, in_time = now() < ends_at + DAY, now() < ends_at + DAY
        else:
            in_reach, in_time = age < DAY, age < 15 * MINUTE or (later and age < DAY)
        if not in_time:
            return "session_expired" if in_reach else "session_over"
        if kept.session.day in self.removed_at and self.removed_at[kept.session.day] >= self._end_of(kept):
            return "day_closed"
        return "too_many_attempts" if self.attempts.get(kept.session.day, 0) == 5 else "shared"

    def _end_of(self, kept):
        return dt.datetime.combine(kept.session.day + DAY, dt.time(0), ZoneInfo(kept.session.zone))

    def _share(self, kept, *, later):
        try:
            shared = share_moment(
                self.person,
                session_id=kept.session.pk,
                nonce=kept.nonce,
                idempotency_key=uuid4().hex,
                gap_ms=0,
                later=later,
            )
        except Refused as no:
            return no.code
        self.live[shared.day] = shared
        return "shared"

    @precondition(lambda self: self.live)
    @rule(choose=st.data())
    def remove(self, choose):
        day = choose.draw(st.sampled_from(sorted(self.live)))
        remove_moment(self.person, moment_id=self.live.pop(day).pk)
        self.removed_at[day] = now()

    @invariant()
    def no_date_holds_two(self):
        days = list(
            Moment.objects.filter(author=self.person, state=Moment.State.LIVE).values_list("day", flat=True)
        )
        assert sorted(days) == sorted(self.live)

    @invariant()
    def never_more_than_three_beyond_the_days_that_passed(self):
        assert len(self.live) <= math.ceil((now() - START) / DAY) + 3


@pytest.mark.django_db
@pytest.mark.usefixtures("homes")
def test_days_keep_to_the_model_whatever_zones_and_clocks_do():
    run_state_machine_as_test(
        Days,
        settings=settings(
            max_examples=examples(25),
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
