"""Incidents as the desk reads them, and the kit for one in which data were open to others."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from teduh.people.access import Viewer
from teduh.safety.access import is_moderator, runs_place
from teduh.safety.breach import Letter, letter_to_agency, letter_to_person
from teduh.safety.models import Incident, IncidentNote
from teduh.safety.rules.desk import TOLD_WITHIN

MOST_SHOWN = 100
LANGUAGES = ("id", "en")


@dataclass(frozen=True, slots=True)
class IncidentLine:
    """One incident, and whether what was learnt has closed it."""

    incident: Incident
    is_closed: bool


@dataclass(frozen=True, slots=True)
class BreachPage:
    """What has to be told to whom, by when, and what is still missing for it."""

    incident: Incident
    due_at: dt.datetime
    handling: tuple[str, ...]
    letters: tuple[tuple[str, Letter, Letter], ...]


def incidents(viewer: Viewer) -> list[IncidentLine]:
    """The newest first, those that are open before the others."""
    if not (is_moderator(viewer) or runs_place(viewer)):
        return []
    closing = IncidentNote.objects.filter(incident=OuterRef("pk"), sort=IncidentNote.Sort.LEARNING)
    found = Incident.objects.annotate(is_closed=Exists(closing)).order_by("is_closed", "-at", "-pk")
    return [IncidentLine(incident, incident.is_closed) for incident in found[:MOST_SHOWN]]


def incident_page(viewer: Viewer, incident_id: int) -> tuple[Incident, list[IncidentNote]] | None:
    if not (is_moderator(viewer) or runs_place(viewer)):
        return None
    found = Incident.objects.filter(pk=incident_id).first()
    return (found, list(found.notes.order_by("at", "pk"))) if found else None


def breach_page(viewer: Viewer, incident_id: int) -> BreachPage | None:
    """For whoever runs the place: they are who must tell."""
    found = Incident.objects.filter(pk=incident_id, what=Incident.What.DATA).first()
    if found is None or not runs_place(viewer):
        return None
    return breach_of(found)


def breach_of(incident: Incident) -> BreachPage:
    done = incident.notes.filter(sort=IncidentNote.Sort.HANDLING).order_by("at", "pk")
    handling = tuple(done.values_list("words", flat=True))
    letters = tuple(
        (
            language,
            letter_to_person(incident, handling, language=language),
            letter_to_agency(incident, handling, language=language),
        )
        for language in LANGUAGES
    )
    return BreachPage(incident, incident.at + TOLD_WITHIN, handling, letters)
