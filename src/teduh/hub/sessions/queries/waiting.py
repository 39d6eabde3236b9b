"""What waits at the safety desk before sessions: the whole of it for who has taken it on."""

from dataclasses import dataclass

from teduh.foundation.clock import now
from teduh.hub.sessions.access import decidable_questions
from teduh.hub.sessions.cases import QUESTION
from teduh.hub.sessions.models import Question
from teduh.people.models import Person
from teduh.safety.access import visible_cases
from teduh.safety.models import Case


@dataclass(frozen=True, slots=True)
class WaitingQuestion:
    """case_id: where it is taken on first; None for what this moderator has before them."""

    question: Question
    case_id: int | None


def waiting_questions(moderator: Person) -> list[WaitingQuestion]:
    """The heaviest first, then the oldest. What the queue does not show this moderator is not here either."""
    rows = list(decidable_questions(moderator).select_related("group").order_by("-level", "asked_at"))
    keys = [str(row.pk) for row in rows]
    cases = visible_cases(moderator).filter(kind=QUESTION, key__in=keys, state=Case.State.WAITING)
    to_take = {case.key: _to_take_on(case, moderator) for case in cases}
    return [WaitingQuestion(row, to_take[str(row.pk)]) for row in rows if str(row.pk) in to_take]


def _to_take_on(case: Case, moderator: Person) -> int | None:
    is_held = case.claimed_until is not None and case.claimed_until > now()
    return None if is_held and case.claimed_by_id == moderator.pk else case.pk
