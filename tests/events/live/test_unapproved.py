"""Whatever happens in whatever order, nobody else reads a line that its moderator did not show."""

import itertools
from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as Settings  # noqa: N812 - another is a fixture
from hypothesis import strategies as st

from teduh.events.live import actions, queries
from teduh.events.live.models import Broadcast, ChatMode, Line, LineKind
from teduh.foundation.refusals import Refused
from teduh.people.actions import block_person, lift_block
from teduh.safety.actions import Ruling, answer_appeal, decide, make_appeal, report_thing
from teduh.safety.models import Decision
from tests.events.live.talk import KEY, MODERATOR, SPEAKER, registered
from tests.examples import examples
from tests.factories import person, signed_in, staffed_always

PAGE = f"/live/{KEY}/"
WRITERS = ("ani", "budi")
ACTS = ["leave", "ask", "leave heavy", "approve", "refuse", "withdraw", "merge", "report", "hide", "overturn"]
ACTS += ["block", "unblock", "at once", "read first"]
acts = st.lists(st.tuples(st.sampled_from(ACTS), st.sampled_from(WRITERS)), min_size=4, max_size=16)


class Play:
    """A talk beside which things happen, and which words others may read by this plain model."""

    def __init__(self) -> None:
        # What was asked for in the example before does not count against this one.
        cache.clear()
        self.desk, self.other_desk = (person(name, is_staff=True) for name in ("desk", "otherdesk"))
        self.speaker, self.moderator = person(SPEAKER), person(MODERATOR)
        staffed_always(self.desk)
        self.people = {name: person(name) for name in WRITERS}
        self.viewer = person("viewer")
        self.browsers = {"viewer": signed_in(self.viewer), "nobody": Client()}
        self.broadcast: Broadcast = actions.open_broadcast(self.speaker, KEY)
        self.count = itertools.count(1)
        self.mode = ChatMode.PRE
        self.read_first("")
        # Every line: its words, whose it is, whether others may read it, and what hid it.
        self.words: dict[int, str] = {}
        self.whose: dict[int, str] = {}
        self.shown: set[int] = set()
        self.hidden: dict[int, Decision] = {}
        self.blocked: set[str] = set()

    def do(self, act: str, name: str) -> None:
        getattr(self, act.replace(" ", "_"))(name)

    def tried(self, act: Callable[..., object], *args: object, **said: object) -> bool:
        try:
            with transaction.atomic():
                act(*args, **said)
        except Refused:
            return False
        return True

    def last_of(self, name: str) -> int | None:
        return max((pk for pk, whose in self.whose.items() if whose == name), default=None)

    def _written(self, name: str, kind: LineKind, heavy: str = "") -> None:
        words = f"kata{next(self.count)}kata"
        line = actions.leave_line(self.people[name], KEY, f"{words} {heavy}", kind).line
        self.words[line.pk], self.whose[line.pk] = words, name
        if self.mode == ChatMode.POST and kind == LineKind.CHAT and not heavy:
            self.shown.add(line.pk)

    def leave(self, name: str) -> None:
        self._written(name, LineKind.CHAT)

    def ask(self, name: str) -> None:
        self._written(name, LineKind.QUESTION)

    def leave_heavy(self, name: str) -> None:
        self._written(name, LineKind.CHAT, "aku mau mati saja")

    def at_once(self, _name: str) -> None:
        self.mode = ChatMode.POST
        actions.set_chat(self.moderator, KEY, self.mode, 0)

    def read_first(self, _name: str) -> None:
        self.mode = ChatMode.PRE
        actions.set_chat(self.moderator, KEY, self.mode, 0)

    def approve(self, name: str) -> None:
        pk = self.last_of(name)
        if pk and self.tried(actions.approve_line, self.moderator, KEY, pk):
            self.shown.add(pk)

    def refuse(self, name: str) -> None:
        pk = self.last_of(name)
        if pk and self.tried(actions.refuse_line, self.moderator, KEY, pk):
            self.shown.discard(pk)

    def withdraw(self, name: str) -> None:
        pk = self.last_of(name)
        if pk and self.tried(actions.withdraw_line, self.people[name], KEY, pk):
            self.shown.discard(pk)
            self.hidden.pop(pk, None)

    def merge(self, name: str) -> None:
        pk, into = self.last_of(name), min(self.shown, default=None)
        if pk and into and self.tried(actions.merge_question, self.moderator, KEY, pk, into):
            self.shown.discard(pk)

    def report(self, name: str) -> None:
        pk = self.last_of(name)
        if pk:
            said = {"kind": "talk_line", "key": str(pk), "reason": "harassment"}
            is_seen = pk in self.shown and name not in self.blocked
            assert self.tried(report_thing, self.viewer, **said) is is_seen

    def hide(self, name: str) -> None:
        pk = self.last_of(name)
        ruling = Ruling("hide", "harassment", "Maaf.")
        if pk and self.tried(decide, self.desk, kind="talk_line", key=str(pk), ruling=ruling):
            if pk in self.shown:
                self.hidden[pk] = Decision.objects.latest("decided_at", "pk")
            self.shown.discard(pk)

    def overturn(self, name: str) -> None:
        pk = self.last_of(name)
        decision = self.hidden.pop(pk, None) if pk else None
        if pk and decision:
            make_appeal(self.people[name], decision_id=decision.pk, words="Lihat.")
            answer_appeal(self.other_desk, decision_id=decision.pk, outcome="overturned", words="Benar.")
            self.shown.add(pk)

    def block(self, name: str) -> None:
        block_person(self.viewer, blocked=self.people[name])
        self.blocked.add(name)

    def unblock(self, name: str) -> None:
        lift_block(self.viewer, blocked=self.people[name])
        self.blocked.discard(name)

    def read_by(self, who: str) -> set[int]:
        routes = [PAGE, f"{PAGE}state/", f"{PAGE}desk/", f"{PAGE}studio/"]
        routes += [f"/report/talk_line/{pk}/?reason=harassment" for pk in self.words]
        told = "".join(self.browsers[who].get(route).content.decode() for route in routes)
        return {pk for pk, words in self.words.items() if words in told}

    def check(self) -> None:
        assert self.read_by("nobody") == self.shown
        assert self.read_by("viewer") == {pk for pk in self.shown if self.whose[pk] not in self.blocked}
        assert {pk for pk in self.words if queries.line(pk)} == self.shown
        assert Line.objects.count() == len(self.words)


@pytest.mark.django_db
@Settings(max_examples=examples(12), deadline=None, suppress_health_check=list(HealthCheck))
@given(happened=acts)
def test_no_line_that_was_not_shown_is_read_by_anybody_else_whatever_happens(happened):
    with registered(), transaction.atomic():
        play = Play()
        for act, name in happened:
            play.do(act, name)
        play.check()
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_the_walk_reaches_words_that_are_hidden_and_read_again():
    """So that the property above is not true of nothing."""
    with registered():
        play = Play()
        for act in ("leave", "approve", "report", "hide"):
            play.do(act, "ani")
        assert (len(play.hidden), play.read_by("nobody")) == (1, set())
        play.do("overturn", "ani")
        play.check()
        assert len(play.shown) == 1
