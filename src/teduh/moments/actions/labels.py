"""What a prompt means for moments that were shared before it fired."""

from django.db.models import F

from teduh.moments.actions.counts import hold_moments
from teduh.moments.models import Moment, Prompt
from teduh.moments.rules import prompt_counts


def label_early(prompt: Prompt) -> int:
    """Adults who shared before were early; until now nobody could say so without betraying the hour."""
    before = Moment.objects.filter(
        day=prompt.day,
        state__in=[Moment.State.PREPARING, Moment.State.LIVE],
        opened_at__lt=prompt.at,
        author__turns_18_at__lte=F("published_at"),
        sent_later=False,
        timing=Moment.Timing.NONE,
    )
    zones = before.order_by().values_list("zone", flat=True).distinct()
    prompted = [zone for zone in zones if prompt_counts(prompt.at, zone, prompt.day)]
    early = before.filter(zone__in=prompted)
    hold_moments(early.order_by().values_list("pk", flat=True))
    return early.update(timing=Moment.Timing.EARLY, version=F("version") + 1)
