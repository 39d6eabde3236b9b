"""What waits for a human is a case of the one queue, opened and closed in the same transaction."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from teduh.foundation.clock import now
from teduh.people.models import Person
from teduh.people.rules import AgeBand, age_band
from teduh.safety import actions as desk
from teduh.safety.case_kinds import CaseKind, register
from teduh.safety.models import Case
from teduh.stories.models import MomentEntry, Story

# Apart from the kinds under which people report what is shown.
STORY, MOMENT_ENTRY = "story_check", "moment_check"


def connect() -> None:
    register(STORY, CaseKind(_("A story to be read"), _story_page, not_theirs=_not_theirs))
    register(MOMENT_ENTRY, CaseKind(_("A moment for a challenge"), _entry_page))


def _not_theirs(person: Person) -> list[str]:
    """Appeals against their own no, and what needs another yes than theirs."""
    done = Q(is_appeal=True, refused_by=person) | Q(first_yes_by=person)
    keys = Story.objects.filter(done, state=Story.State.WAITING).values_list("pk", flat=True)
    return [str(key) for key in keys]


def open_case(kind: str, key: str, level: int, about: Person, rule_ids: Sequence[str] = ()) -> None:
    is_minor = age_band(about, now()) is not AgeBand.ADULT
    desk.open_case(kind, key, level=level, about=about, rule_ids=rule_ids, from_minor=is_minor)


def close_case(kind: str, key: str, by: Person | None, verdict: str, reason: str = "") -> None:
    """One of the heaviest that its author took back stays in the queue: there may be danger."""
    desk.close_case(kind, key, by=by, verdict=verdict, reason=reason)


def leave_to_others(kind: str, key: str, by: Person) -> None:
    """Whoever had it before them is done with it, and another goes on."""
    if Case.objects.filter(kind=kind, key=key, state=Case.State.WAITING, claimed_by=by).exists():
        desk.release_case(by, kind, key)


def _story_page(key: str) -> str:
    """Empty once it waits no more: then the desk itself closes what is left."""
    waits = Story.objects.filter(pk=UUID(key), state=Story.State.WAITING).exists()
    return reverse("stories:decide", args=[key]) if waits else ""


def _entry_page(key: str) -> str:
    waits = MomentEntry.objects.filter(pk=UUID(key), state=MomentEntry.State.WAITING).exists()
    return reverse("stories:decide_entry", args=[key]) if waits else ""
