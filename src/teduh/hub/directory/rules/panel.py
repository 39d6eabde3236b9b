"""Whom somebody in a crisis is shown: never nobody, and never only what nobody has checked lately."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from teduh.hub.directory.rules.ages import Age, Dates, age, may_stand_in_panel, table
from teduh.hub.directory.rules.words import ways

_ORDER = (Age.CONFIRMED, Age.UNVERIFIED, Age.OVERDUE)
_REACH = ("national", "local", "world")


@dataclass(frozen=True, slots=True)
class Candidate:
    """What the rule needs to know of a listing."""

    key: str
    kind: str
    reach: str
    dates: Dates
    channel_kinds: tuple[str, ...]
    paired_with: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """Keys of listings in their order, and whether numbers that no directory needs are needed."""

    emergency: tuple[str, ...]
    talk: tuple[str, ...]
    needs_national_emergency: bool
    needs_international_directory: bool


def panel(candidates: Sequence[Candidate], today: dt.date) -> Panel:
    """The national emergency numbers are there unless somebody has confirmed them as listings."""
    standing = _with_pairs([row for row in candidates if _may_stand(row, today)])
    confirmed = [row for row in standing if age(row.dates, today) is Age.CONFIRMED]
    emergency = [row for row in confirmed if row.kind == "emergency"]
    talk = sorted((row for row in standing if row.kind == "crisis"), key=lambda row: _place(row, today))
    shown = _whole_pairs(talk, table()["panel"]["talk"])
    fresh = [row for row in shown if row in confirmed]
    return Panel(
        emergency=tuple(row.key for row in emergency),
        talk=tuple(row.key for row in shown),
        needs_national_emergency=not emergency,
        needs_international_directory=not fresh or not has_enough_ways([*emergency, *fresh]),
    )


def has_enough_ways(rows: Sequence[Candidate]) -> bool:
    """Ways of different kinds: who cannot speak can write."""
    found = {ways()[kind] for row in rows for kind in row.channel_kinds}
    return bool(len(found) >= table()["panel"]["ways"])


def _may_stand(row: Candidate, today: dt.date) -> bool:
    return bool(row.channel_kinds) and may_stand_in_panel(row.dates, today)


def _place(row: Candidate, today: dt.date) -> tuple[int, int, str]:
    return _ORDER.index(age(row.dates, today)), _REACH.index(row.reach), row.key


def _with_pairs(rows: Sequence[Candidate]) -> list[Candidate]:
    """A line for adults and its line for the young: both or neither."""
    there = {row.key for row in rows}
    return [row for row in rows if not row.paired_with or row.paired_with in there]


def _whole_pairs(rows: Sequence[Candidate], most: int) -> list[Candidate]:
    """The first ones, each beside the one it belongs to, which is never cut off."""
    by_key = {row.key: row for row in rows}
    shown: dict[str, Candidate] = {}
    for row in rows:
        wanted = [row, *([by_key[row.paired_with]] if row.paired_with in by_key else [])]
        new = [one for one in wanted if one.key not in shown]
        if len(shown) + len(new) <= most:
            shown |= {one.key: one for one in new}
    return list(shown.values())
