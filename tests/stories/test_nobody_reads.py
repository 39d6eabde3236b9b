"""Whatever happens in whichever order: no word that was not approved is read by others, on any route."""

import datetime as dt
import uuid

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from teduh.foundation.refusals import Refused
from teduh.people.actions import issue_token
from teduh.people.models import AccessToken
from teduh.stories import actions, staffed
from teduh.stories.models import Story
from teduh.stories.rules import Ticks
from teduh.stories.staffed import Staffed, register_staffing
from tests.factories import person, signed_in
from tests.stories.told import KIND_NO, PLAN, challenge, say_no, say_yes, words

START = dt.datetime(2026, 10, 12, 3, tzinfo=dt.UTC)
COOLING = dt.timedelta(hours=24)


class Stories(RuleBasedStateMachine):
    """Beside the room a small oracle: which words were approved when, and not taken back since."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = time_machine.travel(START, tick=False)
        self.now = self.clock.start()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.before = list(staffed._asked)  # noqa: SLF001 - put back at the end
        register_staffing(lambda _feature: Staffed(open=True))
        self.current: dict[uuid.UUID, str] = {}
        self.written: set[str] = set()
        self.readable_from: dict[uuid.UUID, tuple[str, dt.datetime]] = {}

    def teardown(self) -> None:
        staffed._asked[:] = self.before  # noqa: SLF001 - as above
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)
        self.clock.stop()

    @initialize()
    def people(self) -> None:
        self.author = person("sari")
        self.moderators = [person("dedi", is_staff=True), person("eka", is_staff=True)]
        stranger = person("budi")
        self.stranger = signed_in(stranger)
        token = issue_token(stranger, kind=AccessToken.Kind.APP)
        self.app = Client(headers={"authorization": f"Bearer {token}"})
        self.nobody = Client()
        challenge(self.moderators[0])

    def try_to(self, act, *args, **kwargs):
        try:
            with transaction.atomic():
                return act(*args, **kwargs)
        except Refused:
            return None

    @rule(data=st.data())
    def write(self, data) -> None:
        story = self.try_to(actions.begin_story, self.author, language="id")
        if story:
            self.change(story.pk, data)

    def change(self, pk, data) -> None:
        mark = f"kata{uuid.uuid4().hex}"
        said = words(
            title=f"{mark} judul",
            text=f"{mark} isi",
            challenge=data.draw(st.sampled_from(["", PLAN.slug])),
            warnings=data.draw(st.sampled_from([(), ("suicide",)])),
        )
        if self.try_to(actions.change_story, self.author, story_id=pk, words=said):
            self.written.add(mark)
            self.current[pk] = mark
            self.readable_from.pop(pk, None)

    @rule(data=st.data())
    def tell_the_whole_way(self, data) -> None:
        self.write(data)
        for pk in sorted(self.current):
            self.try_to(actions.send_story, self.author, story_id=pk)
            ticks, was = Ticks(has_hope=True, names_nobody=True), Story.objects.get(pk=pk).state
            if was == Story.State.WAITING and self.try_to(
                say_yes, self.moderators[1], story_id=pk, ticks=ticks
            ):
                self.readable_from[pk] = (self.current[pk], dt.datetime.now(dt.UTC) + COOLING)
        self.now.shift(COOLING)

    def pick(self, data):
        return data.draw(st.sampled_from(sorted(self.current)))

    @precondition(lambda self: self.current)
    @rule(data=st.data())
    def edit(self, data) -> None:
        self.change(self.pick(data), data)

    @precondition(lambda self: self.current)
    @rule(data=st.data())
    def send(self, data) -> None:
        self.try_to(actions.send_story, self.author, story_id=self.pick(data))

    @precondition(lambda self: self.current)
    @rule(data=st.data(), who=st.integers(0, 1), hope=st.booleans())
    def approve(self, data, who, hope) -> None:
        pk = self.pick(data)
        was = Story.objects.get(pk=pk).state
        ticks = Ticks(has_hope=hope, names_nobody=True)
        story = self.try_to(say_yes, self.moderators[who], story_id=pk, ticks=ticks)
        if story:
            assert was == Story.State.WAITING
            self.readable_from[pk] = (self.current[pk], dt.datetime.now(dt.UTC) + COOLING)

    @precondition(lambda self: self.current)
    @rule(data=st.data(), who=st.integers(0, 1))
    def refuse(self, data, who) -> None:
        self.try_to(say_no, self.moderators[who], story_id=self.pick(data), no=KIND_NO)

    @precondition(lambda self: self.current)
    @rule(data=st.data())
    def object_to_it(self, data) -> None:
        self.try_to(actions.appeal, self.author, story_id=self.pick(data), words="Lihat lagi.")

    @precondition(lambda self: self.current)
    @rule(data=st.data())
    def withdraw(self, data) -> None:
        pk = self.pick(data)
        self.try_to(actions.withdraw_story, self.author, story_id=pk)
        self.readable_from.pop(pk, None)

    @precondition(lambda self: self.current)
    @rule(data=st.data())
    def erase(self, data) -> None:
        pk = self.pick(data)
        actions.erase_story(self.author, story_id=pk)
        self.readable_from.pop(pk, None)
        del self.current[pk]

    @rule(hours=st.sampled_from([1, 12, 24, 72]))
    def wait(self, hours) -> None:
        self.now.shift(dt.timedelta(hours=hours))

    @invariant()
    def others_read_what_was_approved_and_nothing_else(self) -> None:
        if not hasattr(self, "nobody"):
            return
        at = dt.datetime.now(dt.UTC)
        may = {mark for mark, since in self.readable_from.values() if since <= at}
        told = "".join(self.all_that_others_read())
        assert {mark for mark in self.written if mark in told} == may

    def all_that_others_read(self):
        lists = [
            reverse("stories:stories"),
            reverse("stories:feed"),
            reverse("stories:challenge", args=[PLAN.slug]),
        ]
        lists += [
            reverse("stories:challenge_feed", args=[PLAN.slug]),
            reverse("stories:stories") + "?q=isi&warned=on",
        ]
        api = ["/api/v1/stories", "/api/v1/stories?q=isi&warned=true"]
        for pk in self.current:
            lists += [reverse("stories:story", args=[pk]), reverse("stories:own", args=[pk])]
            lists += [reverse("stories:decide", args=[pk])]
            api += [f"/api/v1/stories/{pk}"]
        for client, routes in ((self.nobody, lists), (self.stranger, lists), (self.app, api)):
            for route in routes:
                yield client.get(route).content.decode()


@pytest.mark.django_db
def test_no_unapproved_word_is_read_by_anybody_else_whatever_happens():
    run_state_machine_as_test(
        Stories,
        settings=settings(
            max_examples=8, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
