"""What the quarterly report of the place tells of this room: its rules by name, and its appeals."""

import datetime as dt
from collections.abc import Mapping

from teduh.safety.transparency_sources import Answered, register_appeals, register_rules
from teduh.stories.models import StoryEntry
from teduh.stories.rules.lists import RULES

ROOM = "stories"


def connect() -> None:
    register_rules(ROOM, _named)
    register_appeals(ROOM, _answered)


def _named(language: str) -> Mapping[str, str]:
    return {key: rule.said(language) for key, rule in RULES.items()}


def _answered(begins: dt.datetime, ends: dt.datetime) -> Answered:
    written = StoryEntry.objects.filter(at__gte=begins, at__lt=ends)
    upheld = written.filter(act=StoryEntry.Act.UPHELD).count()
    return Answered(upheld, written.filter(act=StoryEntry.Act.OVERTURNED).count())
