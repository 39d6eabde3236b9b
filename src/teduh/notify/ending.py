"""The notice that the whole place ends: who decides it knows nothing of notices, so it is worded here."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from teduh.delivery.rules import readable_until
from teduh.foundation.dates import full_date
from teduh.notify.calls import register_announcement
from teduh.notify.kinds import Told
from teduh.notify.kinds import register as register_kind

PLACE_ENDS = "place_ends"


def register() -> None:
    """Names the kind; called once when the room is loaded."""
    register_kind(PLACE_ENDS, _ends, _to_page, title=_lazy("This place ends"), icon="clock")
    register_announcement(PLACE_ENDS)


def facts_of(ends_at: dt.datetime, stage: str) -> tuple[str, dict[str, str]]:
    """Its key within the kind, and its facts: once for each stage, anew if the end is moved."""
    day, last = ends_at.date().isoformat(), readable_until(ends_at).date().isoformat()
    return f"{day}:{stage}", {"day": day, "last": last, "stage": stage}


def _ends(told: Told) -> str:
    blanks = {"day": full_date(told.day), "last": full_date(dt.date.fromisoformat(told.facts["last"]))}
    if told.facts["stage"].startswith(("end-", "announced")):
        return _("This place ends on %(day)s. You can read and take all along until %(last)s.") % blanks
    return _("This place has ended. You can read and take all along until %(last)s.") % blanks


def _to_page(_told: Told) -> str:
    return reverse("delivery:ending")
