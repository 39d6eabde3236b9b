"""The log of what went wrong: added to, closed with what was learnt, and gone after five years."""

import datetime as dt

from django.db import transaction

from teduh.foundation.clock import now
from teduh.people.models import Person
from teduh.safety.access import is_moderator, runs_place
from teduh.safety.models import Case, Incident, IncidentNote
from teduh.safety.models.forgetting import forgetting
from teduh.safety.refusals import refusal
from teduh.safety.rules.desk import INCIDENTS_KEPT, ROWS_KEPT, WORDS_KEPT

Sort = IncidentNote.Sort


@transaction.atomic
def note_incident(by: Person, *, what: str, level: int, happened_at: dt.datetime, words: str) -> Incident:
    """By anybody of the desk, or who runs the place."""
    _require_desk(by)
    if not words.strip():
        raise refusal("reason_needed")
    return Incident.objects.create(
        what=what, level=level, at=now(), happened_at=min(happened_at, now()), words=words.strip(), by=by
    )


@transaction.atomic
def add_note(by: Person, *, incident_id: int, sort: str, words: str) -> IncidentNote:
    """What was found or done. What we learnt closes it, and nothing else does."""
    _require_desk(by)
    incident = Incident.objects.select_for_update().filter(pk=incident_id).first()
    if incident is None:
        raise refusal("not_found")
    if incident.notes.filter(sort=Sort.LEARNING).exists():
        raise refusal("incident_closed")
    if not words.strip():
        raise refusal("learning_needed" if sort == Sort.LEARNING else "reason_needed")
    return IncidentNote.objects.create(incident=incident, sort=sort, words=words.strip(), at=now(), by=by)


def forget_old() -> int:
    """By the clock: words about closed cases, then their rows, and incidents after five years."""
    at = now()
    closed = Case.objects.filter(state=Case.State.CLOSED)
    closed.filter(closed_at__lt=at - WORDS_KEPT).exclude(reason="", about=None).update(reason="", about=None)
    gone = closed.filter(closed_at__lt=at - ROWS_KEPT).delete()[0]
    return gone + _forget_incidents(at - INCIDENTS_KEPT)


def _forget_incidents(before: dt.datetime) -> int:
    """The one way in which a line of these logs goes."""
    old = list(Incident.objects.filter(at__lt=before).values_list("pk", flat=True))
    with forgetting():
        for model, field in ((IncidentNote, "incident_id__in"), (Incident, "pk__in")):
            rows = model._default_manager.filter(**{field: old})
            rows._raw_delete(rows.db)  # noqa: SLF001 - the log itself refuses to lose a row
    return len(old)


def _require_desk(by: Person) -> None:
    if not (is_moderator(by) or runs_place(by)):
        raise refusal("not_found")
