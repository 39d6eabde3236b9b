"""The prompt of a date: written when it fires, and never known before."""

import datetime as dt
from hashlib import sha256

from django.conf import settings
from django.db import transaction

from teduh.delivery.offers import has_ended
from teduh.foundation import clock
from teduh.moments.actions.labels import label_early
from teduh.moments.models import Prompt
from teduh.moments.notices import PROMPT
from teduh.moments.rules.timing import prompt_counts, prompt_instant
from teduh.notify.access import zones_called
from teduh.notify.actions import call_zone

# After a longer outage the date stays without a prompt, and nobody is early or late on it.
STILL_FRESH = dt.timedelta(minutes=5)
# A device that wakes up later is not told that it could have been on time.
STILL_TOLD = dt.timedelta(minutes=10)


@transaction.atomic
def fire_due_prompt() -> Prompt | None:
    """Today's prompt of the server's zone, once its instant has come. Fired twice, it is one.

    It is kept with the instant at which it really fired, so that nobody loses time of their window
    to a scheduler that came a little later.
    """
    now, zone = clock.now(), settings.PROMPT_ZONE
    day = clock.local_date(now, zone)
    due = prompt_instant(prompt_secret(), zone, day)
    if due is None or not due <= now <= due + STILL_FRESH or has_ended(now):
        return None
    prompt, has_fired_now = Prompt.objects.get_or_create(zone=zone, day=day, defaults={"at": now})
    if has_fired_now:
        label_early(prompt)
        _tell(prompt)
    return prompt


def _tell(prompt: Prompt) -> None:
    """Everybody who lets us, at the same instant, but for those who sleep or live another date."""
    until = prompt.at + max(STILL_TOLD, dt.timedelta(seconds=settings.LATE_WINDOW_SECONDS))
    for zone in zones_called(PROMPT):
        if prompt_counts(prompt.at, zone, prompt.day):
            call_zone(PROMPT, zone, prompt.day, until=until)


def prompt_secret() -> bytes:
    """Its own key: knowing prompts must tell nothing about sessions and links."""
    return sha256(b"teduh.moments.prompts:" + settings.SECRET_KEY.encode()).digest()
