"""What waits for a human is told to the safety desk in the same transaction, and what is decided too."""

from collections.abc import Collection

from teduh.circles.cases import kind_of
from teduh.circles.models import Answer
from teduh.foundation.clock import now
from teduh.people.models import Person
from teduh.people.rules import AgeBand, age_band
from teduh.safety.actions import close_case, open_case
from teduh.safety.actions.cases import require_free


def begins_to_wait(answer: Answer, rule_ids: Collection[str]) -> None:
    open_case(
        kind_of(answer),
        str(answer.pk),
        level=answer.level,
        about=answer.author,
        rule_ids=rule_ids,
        from_minor=age_band(answer.author, now()) is not AgeBand.ADULT,
    )


def require_nobody_else(answer: Answer, person: Person) -> None:
    """Whoever has taken it on at the desk is not answered over their head."""
    require_free(person, kind_of(answer), str(answer.pk))


def is_decided(answer: Answer, by: Person) -> None:
    close_case(kind_of(answer), str(answer.pk), by=by, verdict=answer.state, reason=answer.rule)


def ends_waiting(answer: Answer) -> None:
    """Its writer took it away. One of the heaviest stays in the queue: there may be danger."""
    close_case(kind_of(answer), str(answer.pk), by=None, verdict="withdrawn", reason="")
