"""The notice that a trial ends: who decides about trials knows nothing of notices, so it is worded here."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from teduh.delivery.words import FEATURE_NAMES
from teduh.foundation.dates import full_date
from teduh.notify.calls import register_announcement
from teduh.notify.kinds import Told
from teduh.notify.kinds import register as register_kind

TRIAL_ENDS = "trial_ends"


def register() -> None:
    """Names the kind; called once when the room is loaded."""
    register_kind(TRIAL_ENDS, _ends, _to_trials, title=_lazy("Something you are trying ends"), icon="clock")
    register_announcement(TRIAL_ENDS)


def facts_of(trial_key: str, ends_at: dt.datetime, days: int) -> tuple[str, dict[str, str]]:
    """Its key within the kind, and its facts: once for 30 days and once for 7, anew if the end is moved."""
    day = ends_at.date().isoformat()
    return f"{trial_key}:{day}:{days}", {"day": day, "feature": trial_key}


def _ends(told: Told) -> str:
    blanks = {"name": FEATURE_NAMES[told.facts["feature"]], "day": full_date(told.day)}
    return _("%(name)s is a trial until %(day)s. What you made stays readable and yours.") % blanks


def _to_trials(_told: Told) -> str:
    return reverse("delivery:trials")
