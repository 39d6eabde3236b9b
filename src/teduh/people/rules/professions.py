"""Who is verified as what, until when, and how readers are told."""

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Profession:
    """One line of the table. name, badge: by language."""

    key: str
    signs: bool
    state: bool
    recheck: int
    papers: str
    name: Mapping[str, str]
    badge: Mapping[str, str]


def _read() -> dict[str, Profession]:
    table = tomllib.loads(Path(__file__).with_name("professions.toml").read_text(encoding="utf-8"))
    return {key: Profession(key=key, **row) for key, row in table.items()}


PROFESSIONS = _read()


def holds_until(*, checked_on: dt.date, expires_on: dt.date, zone: str, recheck: int) -> dt.datetime:
    """The midnight, where the papers were issued, at which the right ends.

    The last day counts whole: that of the papers, or the last before somebody has to look again.
    """
    last = min(expires_on, checked_on + dt.timedelta(days=recheck))
    return dt.datetime.combine(last + dt.timedelta(days=1), dt.time(), ZoneInfo(zone)).astimezone(dt.UTC)


def in_language(words: Mapping[str, str], language: str) -> str:
    return words.get(language) or words["en"]
