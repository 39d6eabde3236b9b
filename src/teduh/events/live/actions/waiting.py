"""What waits is told to the safety desk in the same transaction, and what is decided about it too."""

from teduh.events.live.access import waiting_lines
from teduh.events.live.models import LINE_CASE, LINE_WAITS, Line, LineState
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
    """Whatever is heavy, and whatever others see only once somebody has read it."""
    if line.state != LineState.WAITING and not reading.asks_a_human:
        return
    open_case(
        kind_of(line),
        str(line.pk),
        level=line.level,
        snippet=line.text,
        about=line.writer,
        rule_ids=reading.rules,
        from_minor=age_band(line.writer, now()) is not AgeBand.ADULT,
    )


def kind_of(line: Line) -> str:
    return LINE_CASE if line.level >= HELP_FIRST else LINE_WAITS


def require_nobody_else(line: Line, person: Person) -> None:
    """Whoever has taken it on at the desk is not answered over their head."""
    require_free(person, kind_of(line), str(line.pk))


def is_decided(line: Line, by: Person) -> None:
    close_case(kind_of(line), str(line.pk), by=by, verdict=line.state, reason="")


def ends_waiting(line: Line) -> None:
    """Its writer took it away. One of the heaviest stays in the queue: there may be danger."""
    close_case(kind_of(line), str(line.pk), by=None, verdict="withdrawn", reason="")


def talk_is_over(broadcast_id: int) -> None:
    """Nobody has to read any more what others would have seen beside it. Heavy words still wait."""
    light = waiting_lines(broadcast_id).filter(level__lt=HELP_FIRST)
    for key in light.values_list("pk", flat=True):
        close_case(LINE_WAITS, str(key), by=None, verdict="talk_over", reason="")
