"""How far a moment is on its way."""

from django.db.models import Avg

from teduh.moments.models import Moment


def progress_of(moment: Moment) -> int:
    """In percent, over all of its pictures."""
    return int(moment.parts.aggregate(progress=Avg("asset__progress"))["progress"] or 0)
