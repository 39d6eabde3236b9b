"""Whoever is restricted meets what they would meet unrestricted: the same story lived in two towns."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck
from hypothesis import settings as Settings  # noqa: N812 - another is a fixture
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from teduh.config.export.kinds import KINDS
from teduh.config.export.rows import rows
from teduh.moments import actions
from tests.conftest import AFTERNOON
from tests.examples import examples
from tests.factories import befriend, moment, person
from tests.moments.apps import App

pytestmark = pytest.mark.django_db
TEXTS = st.sampled_from(["Sejuk sekali", "Goblok!", "hujan lagi", "lihat contoh.id ya", "Sama", "Sama"])
[COMMENTS] = [kind for kind in KINDS if kind.name == "comments"]


class Town:
    """Ani's moment, Budi who comments, and Citra who comments too."""

    def __init__(self, *, approve_first, policy):
        self.ani, self.budi, self.citra = (person() for _ in range(3))
        for friend in (self.budi, self.citra):
            befriend(friend, self.ani)
        befriend(self.budi, self.citra)
        self.shared = moment(self.ani, approve_first=approve_first, comment_policy=policy, audience=3)
        actions.add_held_term(self.ani, written="hujan")
        # Budi's own comments in their order, and who is called what in an answer.
        self.written = []
        self.names = {one.pk: name for name, one in self.people().items()}
        self.app = App(self.budi)

    def people(self):
        return {"ani": self.ani, "budi": self.budi, "citra": self.citra}

    def budi_says(self, text, answered):
        path = f"/moments/{self.shared.pk}/comments"
        said = {"text": text, "reply_to": answered and self.written[answered - 1]}
        status, answer = self.app.send("POST", path, said)
        if status == 201:
            self.written.append(answer.pop("id"))
        return status, answer.get("code"), answer.get("state")

    def seen_by_budi(self):
        """Everything the API tells Budi, in words that do not depend on the town."""
        told = self.app.get(f"/moments/{self.shared.pk}")
        lines, numbers = told["comments"]["lines"], dict[int, int]()
        for line in lines:
            line["author"] = self.names[line["author"]["id"]]
            numbers[line["id"]] = line["id"] = len(numbers)
            line["reply_to"] = numbers.get(line["reply_to"])
        card = self.app.get("/feed")["cards"][0]
        facts = [card["comment_count"], card["may_comment"], told["card"]["comment_count"]]
        notices = [one["kind"] for one in self.app.get("/notices")["notices"]]
        written = [(one["text"], one["state"]) for one in self.app.get("/me/comments")["comments"]]
        kept = [
            {name: row[name] for name in row if name not in {"id", "moment", "reply_to", "author"}}
            for row in rows(COMMENTS, self.budi)
        ]
        return lines, facts, notices, written, kept, self.app.get("/me/engagement/log")


class Unnoticed(RuleBasedStateMachine):
    """In one town Budi is restricted, in the other nobody is."""

    @initialize(approve_first=st.booleans(), policy=st.sampled_from(["friends", "viewers"]))
    def settle(self, approve_first, policy):
        self.clock = time_machine.travel(AFTERNOON, tick=False)
        self.traveller = self.clock.start()
        self.towns = [Town(approve_first=approve_first, policy=policy) for _ in range(2)]
        actions.restrict_person(self.towns[0].ani, restricted=self.towns[0].budi)

    def both(self, act):
        self.traveller.shift(20)
        one, other = (act(town) for town in self.towns)
        assert one == other

    @rule(text=TEXTS, answered=st.integers(0, 3))
    def budi_says(self, text, answered):
        answered = answered if answered <= len(self.towns[0].written) else 0
        self.both(lambda town: town.budi_says(text, answered))

    @rule(text=TEXTS)
    def citra_says(self, text):
        self.both(lambda town: actions.leave_comment(town.citra, moment_id=town.shared.pk, text=text) and 0)

    @rule(which=st.integers(0, 5), act=st.sampled_from(["approve", "refuse", "hide", "remove"]))
    def ani_decides(self, which, act):
        def decide(town):
            ids = town.written[which : which + 1]
            return list(actions.decide_many(town.ani, comment_ids=ids, act=act).values())

        self.both(decide)

    @rule(which=st.integers(0, 5))
    def ani_answers(self, which):
        def answer(town):
            for comment in town.written[which : which + 1]:
                status, told = App(town.ani).send(
                    "POST", f"/moments/{town.shared.pk}/comments", {"text": "Ya", "reply_to": comment}
                )
                return status, told.get("code")
            return None

        self.both(answer)

    @rule(which=st.integers(0, 5), text=TEXTS)
    def budi_edits(self, which, text):
        def edit(town):
            for comment in town.written[which : which + 1]:
                status, told = town.app.send("PATCH", f"/comments/{comment}", {"text": text})
                return status, told.get("code"), told.get("state")
            return None

        self.both(edit)

    @rule()
    def look(self):
        self.both(Town.seen_by_budi)

    def teardown(self):
        if hasattr(self, "towns"):
            self.look()
            self.clock.stop()


@pytest.mark.usefixtures("homes")
def test_c24_a_restricted_person_meets_what_they_would_meet_unrestricted():
    run_state_machine_as_test(
        Unnoticed,
        settings=Settings(
            max_examples=examples(8),
            stateful_step_count=8,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.parametrize("approve_first", [False, True])
def test_c24_a_restricted_comment_asks_the_database_as_often(approve_first):
    """The same work either way: neither the number of questions nor their kinds tell the two apart."""
    asked = []
    for is_restricted in (True, False):
        town = Town(approve_first=approve_first, policy="friends")
        if is_restricted:
            actions.restrict_person(town.ani, restricted=town.budi)
        town.budi_says("Sejuk sekali", 0)
        with CaptureQueriesContext(connection) as captured:
            town.budi_says("Sejuk lagi", 0)
        # What is done or undone at the end of the same work differs by that word alone.
        asked.append([query["sql"].split()[0] for query in captured if "SAVEPOINT" not in query["sql"]])
    assert asked[0] == asked[1]
