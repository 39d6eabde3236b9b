"""Answering the question of a circle: once each, and read by nobody else until somebody approved it."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import get_language

from teduh.circles.access import boards, own_seats, visible_answers
from teduh.circles.actions.holding import held_circle
from teduh.circles.actions.waiting import begins_to_wait, ends_waiting
from teduh.circles.models import Answer, GuidedCircle, Seat, Turn
from teduh.circles.refusals import refusal
from teduh.circles.rules import Phase, phase
from teduh.circles.staffed import require_staff
from teduh.foundation.clock import now
from teduh.people.models import Person
from teduh.safety.wording import Reading, find_contacts, read
from teduh.safety.wording.contacts import Kind

LONGEST_ANSWER = 1500
# What can be told apart for sure. Names and places are for the eyes of who decides.
WAYS_TO_REACH = (Kind.LINK, Kind.EMAIL, Kind.PHONE, Kind.HANDLE)
# What could not be read is looked at as early as the heaviest words.
_UNREAD = 2


@dataclass(frozen=True, slots=True)
class Written:
    """The answer, and whether help stands first on the page that says so."""

    answer: Answer
    shows_help: bool


@transaction.atomic
def write_answer(person: Person, *, circle_id: UUID, turn_id: int, text: str) -> Written:
    """Again only after a refusal, in the same row. Heavy words go to the safety desk, at once."""
    require_staff()
    circle = _running_circle(person, circle_id)
    turn, seat = _open_turn(circle, turn_id), _own_seat(person, circle)
    said, reading = _cleaned(text), read(text)
    answer = Answer.objects.filter(turn=turn, seat=seat).first()
    if answer is not None and answer.state != Answer.State.REFUSED:
        raise refusal("answered_already")
    facts = _facts(answer, person, said, reading)
    kept, _ = Answer.objects.update_or_create(turn=turn, seat=seat, defaults=facts)
    begins_to_wait(kept, reading.rules)
    return Written(kept, reading.shows_help)


def _running_circle(person: Person, circle_id: UUID) -> GuidedCircle:
    held_circle(circle_id)
    circle = boards(person).filter(pk=circle_id).first()
    if circle is None:
        raise refusal("not_found")
    if phase(circle, now()) is not Phase.RUNNING:
        raise refusal("circle_over")
    return circle


def _open_turn(circle: GuidedCircle, turn_id: int) -> Turn:
    """The one that stands now: when the next has begun, the former is for listening alone."""
    current = Turn.objects.filter(circle=circle, opens_at__lte=now()).order_by("-opens_at").first()
    if current is None:
        raise refusal("no_turn")
    if current.pk != turn_id:
        raise refusal("turn_over")
    return current


def _own_seat(person: Person, circle: GuidedCircle) -> Seat:
    seat = own_seats(person).filter(circle=circle).first()
    if seat is None:
        raise refusal("guides_it")
    return seat


def _cleaned(text: str) -> str:
    said = text.strip()
    if not said:
        raise refusal("empty_answer")
    if len(said) > LONGEST_ANSWER:
        raise refusal("answer_too_long")
    if any(found.kind in WAYS_TO_REACH for found in find_contacts(said, get_language() or "id")):
        raise refusal("contact_in_it")
    return said


def _facts(answer: Answer | None, person: Person, said: str, reading: Reading) -> dict[str, object]:
    """After an appeal or a heavy reading it stays with the desk: no level is lowered by writing anew."""
    read_before = (answer.level, answer.is_for_desk) if answer else (0, False)
    return {
        "author": person,
        "text": said,
        "state": Answer.State.WAITING,
        "level": max(read_before[0], _UNREAD if reading.is_unread else reading.level),
        "is_for_desk": read_before[1] or reading.asks_a_human,
        "written_at": now(),
        "decided_at": None,
        "rule": "",
        "told": "",
    }


@transaction.atomic
def take_away(person: Person, *, answer_id: UUID) -> UUID:
    """One's own words, at any time; gone for everybody at once. Answers from which circle."""
    answer = visible_answers(person).filter(pk=answer_id, author=person).first()
    if answer is None:
        raise refusal("not_found")
    ends_waiting(answer)
    answer.delete()
    return answer.turn.circle_id
