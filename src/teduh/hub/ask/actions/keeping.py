"""What the clock does: what is over goes, and who waited too long is noted."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import DateTimeField, ExpressionWrapper, F, Q
from django.db.models.functions import Coalesce, Greatest

from teduh.foundation.clock import now
from teduh.hub.ask.models import Breach, Publication, Question
from teduh.hub.ask.rules.aims import ANSWERED_KEPT, BREACHES_KEPT, UNANSWERED_KEPT

AT_ONCE = 200


def erase_old_questions() -> int:
    """With answers and all that was written of them. What was agreed to be public stays."""
    last = Greatest(F("answered_at"), Coalesce("last_read_at", "answered_at"))
    rows = Question.objects.annotate(last=ExpressionWrapper(last, output_field=DateTimeField()))
    over = Q(answered_at=None, asked_at__lte=now() - UNANSWERED_KEPT)
    over |= Q(answered_at__isnull=False, last__lte=now() - ANSWERED_KEPT)
    due = list(rows.filter(over).values_list("pk", flat=True))
    return sum(_erase(due[at : at + AT_ONCE]) for at in range(0, len(due), AT_ONCE))


@transaction.atomic
def _erase(keys: Sequence[UUID]) -> int:
    Publication.objects.filter(question__in=keys, published_at=None).delete()
    found = Question.objects.filter(pk__in=keys)
    number = found.count()
    found.delete()
    return number


def erase_old_breaches() -> int:
    return Breach.objects.filter(noted_at__lte=now() - BREACHES_KEPT).delete()[0]


@transaction.atomic
def note_breaches() -> int:
    """Each once, also what was seen too late. Nothing of what was asked is in it."""
    unseen = Q(state=Question.State.WAITING, seen_at=None, due_at__lt=now())
    late = Question.objects.filter(unseen | Q(seen_at__gt=F("due_at"))).defer("text")
    known = Breach.objects.filter(question_key__in=late.values("pk")).values_list("question_key", flat=True)
    fresh = list(late.exclude(pk__in=list(known)))
    Breach.objects.bulk_create(
        [Breach(question_key=q.pk, level=q.level, due_at=q.due_at, noted_at=now()) for q in fresh]
    )
    return len(fresh)
