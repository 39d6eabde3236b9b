"""What goes by itself: refused stories after their time."""

import datetime as dt

from django.db import transaction

from teduh.foundation.clock import now
from teduh.stories.models import Story
from teduh.stories.rules import limit


@transaction.atomic
def drop_refused() -> int:
    """Those that nobody mended or appealed since."""
    before = now() - dt.timedelta(days=limit("refused_kept_days"))
    gone = Story.objects.filter(state=Story.State.REFUSED, refused_at__lte=before)
    count = gone.count()
    gone.delete()
    return count
