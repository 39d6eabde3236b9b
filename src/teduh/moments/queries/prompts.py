"""Prompts that have fired. One that is still to come is in no table, so nobody can read it."""

import datetime as dt
from collections.abc import Sequence

from teduh.moments.models import Prompt

MOST_PROMPTS = 366


def past_prompts(*, until: dt.date | None = None, limit: int = 31) -> Sequence[Prompt]:
    """The newest first, up to a date."""
    fired = Prompt.objects.order_by("-day", "zone")
    return list((fired if until is None else fired.filter(day__lte=until))[: min(limit, MOST_PROMPTS)])
