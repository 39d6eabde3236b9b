"""What this room hears from rooms that do not know it."""

from typing import Any

from django.db.backends.signals import connection_created
from django.urls import reverse
from django.utils.translation import gettext_lazy as _lazy

from teduh.people.closed_accounts import register_statement
from teduh.people.kept_elsewhere import register_kept
from teduh.people.signals import person_to_be_erased
from teduh.safety.access import APPEAL
from teduh.safety.actions import part_after_erasure
from teduh.safety.case_kinds import CaseKind
from teduh.safety.case_kinds import register as register_case
from teduh.safety.closed_link import closed_link_of
from teduh.safety.models import DeskEntry, Incident, IncidentNote, Policy
from teduh.safety.models.append_only import guard
from teduh.safety.models.forgetting import teach
from teduh.safety.queries.copies import kept_of


def connect() -> None:
    register_kept(kept_of)
    register_case(APPEAL, CaseKind(_lazy("an appeal"), _to_appeal))
    register_statement(closed_link_of)
    guard(DeskEntry, Incident, IncidentNote, Policy)
    connection_created.connect(teach, dispatch_uid="safety.forgetting")
    person_to_be_erased.connect(on_person_to_be_erased, dispatch_uid="safety.person_to_be_erased")


def on_person_to_be_erased(person_id: int, **_: Any) -> None:  # noqa: ANN401 - what else a signal carries
    part_after_erasure(person_id)


def _to_appeal(key: str) -> str:
    return reverse("safety:appeal", args=[key])
