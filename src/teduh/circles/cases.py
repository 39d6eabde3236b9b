"""What was said in a circle and waits, as a kind of case of the one queue."""

import datetime as dt
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from teduh.circles.models import Answer
from teduh.circles.rules.refusing import REFUSAL_RULES
from teduh.people.models import Person
from teduh.safety.case_kinds import CaseKind, register
from teduh.safety.models import Case
from teduh.safety.transparency_sources import Answered, register_appeals, register_rules

# Apart from the kind under which people report what is shown.
KIND, APPEAL = "circle_check", "circle_appeal"


def connect() -> None:
    register(KIND, CaseKind(_("Words in a circle, to be read"), _page))
    again = _("Words in a circle, read again after an appeal")
    register(APPEAL, CaseKind(again, _page, not_theirs=_not_theirs))
    register_rules("circles", _rules_named)
    register_appeals("circles", _answered)


def _rules_named(language: str) -> dict[str, str]:
    return {key: rule.named(language) for key, rule in REFUSAL_RULES.items()}


def kind_of(answer: Answer) -> str:
    """What was written anew after an appeal is read like all else."""
    is_appeal = answer.appealed_at is not None and answer.appealed_at >= answer.written_at
    return APPEAL if is_appeal else KIND


def _answered(begins: dt.datetime, ends: dt.datetime) -> Answered:
    """By their cases, which stay when the circle has gone."""
    closed = Case.objects.filter(kind=APPEAL, closed_at__gte=begins, closed_at__lt=ends)
    upheld = closed.filter(verdict=Answer.State.REFUSED).count()
    return Answered(upheld, closed.filter(verdict=Answer.State.APPROVED).count())


def _not_theirs(person: Person) -> list[str]:
    """Appeals against what they decided themselves."""
    waiting = Answer.objects.filter(state=Answer.State.WAITING, appealed_at__isnull=False, decided_by=person)
    return [str(key) for key in waiting.values_list("pk", flat=True)]


def _page(key: str) -> str:
    """Empty once it waits no more: then the desk itself closes what is left."""
    waits = Answer.objects.filter(pk=UUID(key), state=Answer.State.WAITING).exists()
    return reverse("circles:waiting") if waits else ""
