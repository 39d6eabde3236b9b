"""What was said in a circle and waits, as a kind of case of the one queue."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from teduh.circles.models import Answer
from teduh.circles.rules.refusing import REFUSAL_RULES
from teduh.safety.case_kinds import CaseKind, register
from teduh.safety.transparency_sources import register_rules

# Apart from the kind under which people report what is shown.
KIND = "circle_check"


def connect() -> None:
    register(KIND, CaseKind(_("Words in a circle, to be read"), _page))
    register_rules("circles", _rules_named)


def _rules_named(language: str) -> dict[str, str]:
    return {key: rule.named(language) for key, rule in REFUSAL_RULES.items()}


def _page(key: str) -> str:
    """Empty once it waits no more: then the desk itself closes what is left."""
    waits = Answer.objects.filter(pk=UUID(key), state=Answer.State.WAITING).exists()
    return reverse("circles:waiting") if waits else ""
