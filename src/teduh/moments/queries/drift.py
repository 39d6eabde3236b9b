"""Where kept numbers disagree with what they were counted from."""

from uuid import UUID

from django.db.models import F

from teduh.moments.access import with_counted_comments
from teduh.moments.models import Moment


def comment_count_drift() -> list[UUID]:
    """The live moments whose kept number is not that of their published comments."""
    counted = with_counted_comments(Moment.objects.filter(state=Moment.State.LIVE))
    wrong = counted.exclude(comment_count=F("counted_comments"))
    return list(wrong.order_by("pk").values_list("pk", flat=True))
