"""Heavy words are told to the safety desk in the same transaction, and what is decided about them too."""

from teduh.events.live.cases import KIND
from teduh.events.live.models import Line
from teduh.foundation.clock import now
from teduh.people.models import Person
from teduh.people.rules import AgeBand, age_band
from teduh.safety.actions import close_case, open_case
from teduh.safety.actions.cases import require_free
from teduh.safety.wording.reading import HELP_FIRST, Reading


def level_of(reading: Reading) -> int:
    """What could not be read counts as heavy."""
    return HELP_FIRST if reading.is_unread else reading.level


def begins_to_wait(line: Line, reading: Reading) -> None:
    """Only what is heavy: all else is read by the moderator of the talk alone."""
    if reading.asks_a_human:
        is_minor = age_band(line.writer, now()) is not AgeBand.ADULT
        open_case(
            KIND,
            str(line.pk),
            level=line.level,
            snippet=line.text,
            about=line.writer,
            rule_ids=reading.rules,
            from_minor=is_minor,
        )


def require_nobody_else(line: Line, person: Person) -> None:
    """Whoever has taken it on at the desk is not answered over their head."""
    require_free(person, KIND, str(line.pk))


def is_decided(line: Line, by: Person) -> None:
    close_case(KIND, str(line.pk), by=by, verdict=line.state, reason="")


def ends_waiting(line: Line) -> None:
    """Its writer took it away. One of the heaviest stays in the queue: there may be danger."""
    close_case(KIND, str(line.pk), by=None, verdict="withdrawn", reason="")
