"""Which reminder is due of an event at an instant."""

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Reminder:
    """Between how long and how long before the start, and for which kinds."""

    key: str
    before: dt.timedelta
    too_late: dt.timedelta
    kinds: frozenset[str]


def _table() -> dict[str, Reminder]:
    rows = tomllib.loads(files(__package__).joinpath("reminders.toml").read_text(encoding="utf-8"))
    return {
        key: Reminder(
            key,
            dt.timedelta(minutes=row["minutes"]),
            dt.timedelta(minutes=row["too_late"]),
            frozenset(row["kinds"]),
        )
        for key, row in rows.items()
    }


REMINDERS: Mapping[str, Reminder] = MappingProxyType(_table())
EARLIEST = max(reminder.before for reminder in REMINDERS.values())


def due(kind: str, starts_at: dt.datetime, at: dt.datetime) -> list[str]:
    """Keys of the table. What is due stays due until it is too late, so a stopped clock loses none."""
    left = starts_at - at
    return [
        key
        for key, reminder in REMINDERS.items()
        if kind in reminder.kinds and reminder.too_late < left <= reminder.before
    ]
