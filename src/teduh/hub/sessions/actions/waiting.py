"""What waits for a human is told to the safety desk in the same transaction, and what is decided too."""

from collections.abc import Collection

from teduh.foundation.clock import now
from teduh.foundation.refusals import Refused
from teduh.hub.sessions.cases import NOTE, QUESTION
from teduh.hub.sessions.models import Booking, Question
from teduh.people.models import Person
from teduh.people.rules import AgeBand, age_band
from teduh.safety.actions import close_case, open_case
from teduh.safety.actions.cases import require_free
from teduh.safety.staffing import may_take_text
from teduh.safety.wording import Reading

_HEAVY = 2


def require_staff() -> None:
    """Asked before a question is kept. The no says what is missing."""
    found = may_take_text("ask")
    if not found.open:
        raise Refused("closed", found.why, status=503)


def begins_to_wait(question: Question, rule_ids: Collection[str]) -> None:
    _open(QUESTION, str(question.pk), question.level, question.person, rule_ids)


def require_nobody_else(question: Question, person: Person) -> None:
    """Whoever has taken it on at the desk is not answered over their head."""
    require_free(person, QUESTION, str(question.pk))


def is_decided(question: Question, by: Person) -> None:
    close_case(QUESTION, str(question.pk), by=by, verdict=question.state, reason="")


def ends_waiting(question: Question) -> None:
    """Its writer took it away. One of the heaviest stays in the queue: there may be danger."""
    close_case(QUESTION, str(question.pk), by=None, verdict="withdrawn", reason="")


def tell_of_note(booking: Booking, reading: Reading) -> None:
    """The professional reads it at the appointment; the desk sees to it that nobody waits until then."""
    level = _HEAVY if reading.is_unread else reading.level
    if level >= _HEAVY:
        _open(NOTE, str(booking.pk), level, booking.person, reading.rules)


def _open(kind: str, key: str, level: int, about: Person, rule_ids: Collection[str]) -> None:
    is_minor = age_band(about, now()) is not AgeBand.ADULT
    open_case(kind, key, level=level, about=about, rule_ids=rule_ids, from_minor=is_minor)
