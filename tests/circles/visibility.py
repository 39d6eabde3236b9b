"""Every case of the table of boards, an oracle in plain Python, and a circle that has them all."""

from typing import Any

from django.contrib.auth.models import AnonymousUser

from teduh.circles.models import Answer, GuidedCircle, Seat, Turn
from teduh.foundation.clock import now
from teduh.people.models import Block, Person
from tests.circles.rounds import guided, turn_now
from tests.factories import person, years_ago
from tests.moments.tables import combinations

PHASES = ("ahead", "running", "reading", "gone")
VIEWERS = (
    "nobody signed in",
    "stranger",
    "member",
    "minor member",
    "suspended member",
    "left",
    "guide",
    "moderator",
    "organiser",
)
WORDS = ("approved", "waiting", "refused", "approved of a suspended", "own waiting", "own refused")
CASES = combinations(phase=PHASES, viewer=VIEWERS, block=("no", "yes"), word=WORDS)


def oracle(case):
    """The same rule a second time, in other words than the querysets and the table."""
    is_inside = case["viewer"] in {"member", "guide"} and case["block"] == "no"
    if not is_inside or case["phase"] not in {"running", "reading"}:
        return "nothing"
    own = case["word"].startswith("own") and case["viewer"] == "member"
    return "words" if own or case["word"] == "approved" else "nothing"


class Scene:
    """One circle with somebody of each kind, and one answer of each state."""

    def __init__(self) -> None:
        self.guide = person("guide")
        self.circle: GuidedCircle = guided(self.guide)
        self.enemy = self._seated(person("enemy"), 12)
        self.words: dict[str, Answer] = {}
        for number, (word, state) in enumerate(
            {"approved": "approved", "waiting": "waiting", "refused": "refused"}.items(), 8
        ):
            self.words[word] = self._said(self._seated(person(word), number), state)
        gone = self._seated(person("suspended"), 11)
        self.words["approved of a suspended"] = self._said(gone, "approved")
        Person.objects.filter(pk=gone.person_id).update(is_active=False)
        self.turn_before = Turn.objects.earliest("day")

    def viewer(self, kind: str) -> Person | AnonymousUser:
        match kind:
            case "nobody signed in":
                return AnonymousUser()
            case "guide":
                return self.guide
            case "stranger":
                return person()
            case "moderator":
                return person(is_staff=True)
            case "organiser":
                return person(is_superuser=True)
        return self._member(kind)

    def _member(self, kind: str) -> Person:
        facts: dict[str, dict[str, Any]] = {
            "minor member": {"birth_date": years_ago(16)},
            "suspended member": {"is_active": False},
        }
        made = person(**facts.get(kind, {}))
        seat = self._seated(made, 1)
        self.words["own waiting"] = self._said(seat, "waiting")
        before = Answer(turn=self.turn_before, seat=seat, author=made, text="own refused", state="refused")
        before.written_at = now()
        before.save()
        self.words["own refused"] = before
        if kind == "left":
            Seat.objects.filter(pk=seat.pk).update(number=None, left_at=now())
        return made

    def block(self, viewer: Person | AnonymousUser, *, turned: bool) -> None:
        pair = (self.enemy.person, viewer) if turned else (viewer, self.enemy.person)
        Block.objects.create(blocker=pair[0], blocked=pair[1], created_at=now())  # type: ignore[misc]  # somebody

    def _seated(self, somebody: Person, number: int) -> Seat:
        facts = {"pen_name": somebody.username, "joined_at": now()}
        return Seat.objects.create(circle=self.circle, person=somebody, number=number, **facts)

    def _said(self, seat: Seat, state: str) -> Answer:
        return Answer.objects.create(
            turn=turn_now(self.circle),
            seat=seat,
            author=seat.person,
            text=state,
            state=state,
            written_at=now(),
        )
