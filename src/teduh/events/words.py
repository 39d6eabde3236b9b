"""Instants in words, by the clock of the event and by the reader's own; and what is wrong with captions."""

import datetime as dt
from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_name
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from teduh.foundation.clock import offset_minutes


def offset_in_words(instant: dt.datetime, zone: str) -> str:
    """As UTC+7 or UTC-3:30."""
    minutes = offset_minutes(instant, zone)
    hours, rest = divmod(abs(minutes), 60)
    sign = "-" if minutes < 0 else "+"
    return f"UTC{sign}{hours}:{rest:02}" if rest else f"UTC{sign}{hours}"


def zone_in_words(instant: dt.datetime, zone: str) -> str:
    """What people call the clock there, and how far it is from UTC."""
    locale = "en_GB" if get_language() == "en" else "id"
    name = get_timezone_name(instant.astimezone(ZoneInfo(zone)), width="long", locale=locale)
    return f"{name}, {offset_in_words(instant, zone)}"


FAULTS: Mapping[str, Promise] = {
    "no_header": _("the first line is WEBVTT"),
    "no_cues": _("there is nothing in it yet"),
    "bad_times": _("a line of times is missing or unreadable: 00:01.000 --> 00:04.000"),
    "ends_before_it_starts": _("it ends before it starts"),
    "too_long": _("it stands for longer than 15 seconds"),
    "not_in_order": _("it starts before the one above it"),
    "after_the_end": _("the recording is over by then"),
    "no_words": _("it has no words"),
    "bad_sign": _("write &lt; for <, &gt; for > and &amp; for &"),
    "line_too_long": _("a line has more than 100 signs"),
    "bad_chapter": _("write the time and then the name: 12:30 Questions"),
    "first_at_zero": _("the first chapter starts at 0:00"),
}
_TEXTS: Mapping[str, Promise] = {"captions": _("Captions"), "chapters": _("Chapters")}
_TOLD_AT_ONCE = 5


def faults_in_words(faults: Sequence[tuple[str, int, str]]) -> str:
    """The first few, each with its line."""
    told = [
        gettext("%(text)s, line %(line)s: %(fault)s.")
        % {"text": _TEXTS[text], "line": line, "fault": FAULTS[code]}
        for text, line, code in faults[:_TOLD_AT_ONCE]
    ]
    more = len(faults) - len(told)
    rest = [ngettext("And %(num)s more.", "And %(num)s more.", more) % {"num": more}] if more else []
    return " ".join([*told, *rest])
