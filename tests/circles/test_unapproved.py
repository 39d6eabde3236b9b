"""Whatever happens in whatever order, no third person reads a word of anybody that nobody approved."""

import itertools

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as Settings  # noqa: N812 - another is a fixture
from hypothesis import strategies as st

from teduh.circles.actions import (
    appeal_answer,
    approve_answer,
    join_circle,
    leave_circle,
    refuse_answer,
    take_away,
    write_answer,
)
from teduh.circles.models import Answer, GuidedCircle
from teduh.circles.queries import names_to_choose
from teduh.foundation.refusals import Refused
from teduh.people.actions import block_person
from teduh.safety.actions import Ruling, answer_appeal, decide, make_appeal, report_thing
from teduh.safety.models import Decision
from tests.circles.rounds import guided, turn_now
from tests.examples import examples
from tests.factories import person, signed_in

MEMBERS = ("ani", "budi", "citra")
ACTS = ["write", "write heavy", "approve", "refuse", "appeal", "take", "leave", "leave with words", "join"]
ACTS += ["block", "report", "hide", "overturn"]
acts = st.lists(st.tuples(st.sampled_from(ACTS), st.sampled_from(MEMBERS)), min_size=4, max_size=14)


class Play:
    """A circle in which things happen, and what may be read of each word according to this plain model."""

    def __init__(self) -> None:
        self.guide, self.desk, self.other_desk = (
            person(username, **facts)
            for username, facts in (
                ("guide", {}),
                ("desk", {"is_staff": True}),
                ("otherdesk", {"is_staff": True}),
            )
        )
        self.people = {name: person(name) for name in MEMBERS}
        self.circle: GuidedCircle = guided(self.guide)
        self.count = itertools.count(1)
        # Every word that was ever written and whose it is; and what was decided last about each row.
        self.words: dict[str, str] = {}
        self.verdicts: dict[object, str] = {}
        # By row, the decision that hid it, as long as nothing else happened to it.
        self.hidden: dict[object, object] = {}
        for name in MEMBERS:
            self.do("join", name)

    def do(self, act: str, name: str) -> None:
        """What the rules refuse changes nothing."""
        try:
            with transaction.atomic():
                getattr(self, f"_{act.split(maxsplit=1)[0]}")(name, act)
        except Refused:
            return

    def _join(self, name: str, _act: str) -> None:
        pen_name = names_to_choose(self.circle)[0]
        join_circle(self.people[name], circle_id=self.circle.pk, pen_name=pen_name, agrees=True)

    def _write(self, name: str, act: str) -> None:
        word = f"kata{next(self.count)}x"
        text = f"aku ingin mati saja {word}" if "heavy" in act else f"hari ini {word}"
        turn = turn_now(self.circle).pk
        written = write_answer(self.people[name], circle_id=self.circle.pk, turn_id=turn, text=text).answer
        self.words[word] = name
        self.verdicts.pop(written.pk, None)
        self.hidden.pop(written.pk, None)

    def _approve(self, name: str, _act: str) -> None:
        answer = self._of(name)
        by = self.desk if answer.is_for_desk else self.guide
        approve_answer(by, answer_id=answer.pk, text=answer.text)
        self.verdicts[answer.pk] = "yes"

    def _refuse(self, name: str, _act: str) -> None:
        answer = self._of(name)
        by = self.other_desk if answer.is_for_desk else self.guide
        refuse_answer(by, answer_id=answer.pk, text=answer.text, rule="unkind")
        self.verdicts[answer.pk] = "no"

    def _appeal(self, name: str, _act: str) -> None:
        answer = self._of(name)
        appeal_answer(self.people[name], answer_id=answer.pk)
        self.hidden.pop(answer.pk, None)

    def _take(self, name: str, _act: str) -> None:
        take_away(self.people[name], answer_id=self._of(name).pk)

    def _leave(self, name: str, act: str) -> None:
        leave_circle(self.people[name], circle_id=self.circle.pk, takes_words="words" in act)

    def _block(self, name: str, _act: str) -> None:
        other = MEMBERS[(MEMBERS.index(name) + 1) % len(MEMBERS)]
        block_person(self.people[name], blocked=self.people[other])

    def _report(self, name: str, _act: str) -> None:
        other = MEMBERS[(MEMBERS.index(name) + 1) % len(MEMBERS)]
        report_thing(
            self.people[other], kind="circle_answer", key=str(self._of(name).pk), reason="harassment"
        )

    def _hide(self, name: str, _act: str) -> None:
        answer = self._of(name)
        ruling = Ruling("hide", "harassment", "Tidak ramah.")
        was_read = answer.state == Answer.State.APPROVED
        decision = decide(self.desk, kind="circle_answer", key=str(answer.pk), ruling=ruling)
        if was_read:
            self.verdicts[answer.pk], self.hidden[answer.pk] = "no", decision.pk

    def _overturn(self, name: str, _act: str) -> None:
        decision = Decision.objects.filter(about=self.people[name]).order_by("-decided_at", "-pk").first()
        if decision is None:
            raise Refused("nothing", "")
        make_appeal(self.people[name], decision_id=decision.pk, words="Lihat lagi.")
        answer_appeal(self.other_desk, decision_id=decision.pk, outcome="overturned", words="Benar.")
        for pk, hidden_by in self.hidden.items():
            if hidden_by == decision.pk:
                self.verdicts[pk] = "yes"

    def _of(self, name: str) -> Answer:
        answer = Answer.objects.filter(author=self.people[name]).first()
        if answer is None:
            raise Refused("nothing", "")
        return answer

    def read_by(self, client: Client) -> str:
        """Everything that the addresses of the room answer."""
        paths = ["/circles/", f"/circles/{self.circle.pk}/", f"/circles/{self.circle.pk}/guide/"]
        paths += ["/desk/circles/", "/desk/circles/waiting/", "/notices/", "/reports/"]
        for pk in Answer.objects.values_list("pk", flat=True):
            paths += [f"/report/circle_answer/{pk}/", f"/report/circle_answer/{pk}/?reason=harassment"]
        return " ".join(client.get(path).content.decode() for path in paths)

    def allowed(self) -> dict[str, bool]:
        """By word, whether somebody who sits there may read it now."""
        standing = {answer.text.split()[-1]: answer.pk for answer in Answer.objects.all()}
        return {word: self.verdicts.get(standing.get(word)) == "yes" for word in self.words}


@pytest.mark.django_db
@Settings(
    max_examples=examples(12), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts)
def test_no_unapproved_word_is_read_by_a_third_person(happened):
    with transaction.atomic():
        play = Play()
        for act, name in [("write", "ani"), *happened]:
            play.do(act, name)
        allowed = play.allowed()
        readers = {name: signed_in(each) for name, each in play.people.items()}
        readers |= {"nobody": Client(), "stranger": signed_in(person("stranger"))}
        for reader, client in readers.items():
            page = play.read_by(client)
            for word, owner in play.words.items():
                if owner != reader:
                    assert word not in page or (allowed[word] and reader in MEMBERS), (reader, word, happened)
        transaction.set_rollback(True)


@pytest.mark.django_db
@pytest.mark.parametrize(("anew", "is_read"), [([], True), (["write"], False), (["write", "refuse"], False)])
def test_an_appeal_that_is_won_shows_the_words_it_was_about_and_no_other(anew, is_read):
    play = Play()
    for act in ("write", "approve", "report", "hide", *anew, "overturn"):
        play.do(act, "ani")
    assert Decision.objects.get().overturned_at is not None
    page = play.read_by(signed_in(play.people["budi"]))
    assert ("kata1x" in page, "kata2x" in page) == (is_read, False)


@pytest.mark.django_db
def test_the_walk_reaches_words_that_are_read():
    """So that the property above is not true of nothing."""
    play = Play()
    play.do("write", "ani")
    play.do("approve", "ani")
    assert "kata1x" in play.read_by(signed_in(play.people["budi"]))
